CREATE TABLE "deal_moves" (
	"tenant_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"version" bigint NOT NULL,
	"stage" text NOT NULL,
	"canonical" text NOT NULL,
	"company_id" text,
	"supplier_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "deal_moves_tenant_id_deal_id_version_pk" PRIMARY KEY("tenant_id","deal_id","version")
);
--> statement-breakpoint
ALTER TABLE "deal_moves" ADD CONSTRAINT "deal_moves_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_moves" ADD CONSTRAINT "deal_moves_tenant_id_deal_id_deals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deal_moves_at" ON "deal_moves" USING btree ("tenant_id","at");