CREATE TABLE "order_requests" (
	"tenant_id" text NOT NULL,
	"order_id" text NOT NULL,
	"version" bigint NOT NULL,
	"asked_by" text NOT NULL,
	"lines" jsonb NOT NULL,
	"asked_at" bigint NOT NULL,
	"answer_due_at" bigint NOT NULL,
	CONSTRAINT "order_requests_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
);
--> statement-breakpoint
ALTER TABLE "order_requests" ADD CONSTRAINT "order_requests_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_requests" ADD CONSTRAINT "order_requests_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_requests" ADD CONSTRAINT "order_requests_tenant_id_asked_by_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","asked_by") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;