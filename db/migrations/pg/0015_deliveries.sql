CREATE TABLE "deliveries" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"order_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"version" bigint NOT NULL,
	"company_id" text NOT NULL,
	"supplier_id" text NOT NULL,
	"state" text NOT NULL,
	"terms" jsonb,
	"proposal" jsonb,
	"proposed_by" text,
	"offers" bigint NOT NULL,
	"day" text,
	"answer_due_at" bigint,
	"awaited_at" bigint,
	"loaded_at" bigint,
	"arrived_at" bigint,
	"received_at" bigint,
	"papers" jsonb NOT NULL,
	"differences" jsonb NOT NULL,
	"settlement" text,
	"discount_minor" bigint,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "deliveries_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "delivery_versions" (
	"tenant_id" text NOT NULL,
	"delivery_id" text NOT NULL,
	"number" bigint NOT NULL,
	"side" text NOT NULL,
	"proposed_by" text NOT NULL,
	"terms" jsonb NOT NULL,
	"at" bigint NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" bigint,
	CONSTRAINT "delivery_versions_tenant_id_delivery_id_number_pk" PRIMARY KEY("tenant_id","delivery_id","number")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_versions" ADD CONSTRAINT "delivery_versions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_versions" ADD CONSTRAINT "delivery_versions_tenant_id_delivery_id_deliveries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","delivery_id") REFERENCES "public"."deliveries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_order" ON "deliveries" USING btree ("tenant_id","order_id","ordinal");--> statement-breakpoint
CREATE INDEX "deliveries_company" ON "deliveries" USING btree ("tenant_id","company_id","state","day");--> statement-breakpoint
CREATE INDEX "deliveries_supplier" ON "deliveries" USING btree ("tenant_id","supplier_id","state","day");