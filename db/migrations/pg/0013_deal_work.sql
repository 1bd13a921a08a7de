CREATE TABLE "cart_deals" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"person_id" text NOT NULL,
	"deal_id" text NOT NULL,
	CONSTRAINT "cart_deals_tenant_id_company_id_person_id_pk" PRIMARY KEY("tenant_id","company_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "deal_pool" (
	"tenant_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"company_id" text NOT NULL,
	"why" jsonb NOT NULL,
	CONSTRAINT "deal_pool_tenant_id_deal_id_company_id_pk" PRIMARY KEY("tenant_id","deal_id","company_id")
);
--> statement-breakpoint
ALTER TABLE "deal_activities" ADD COLUMN "files" jsonb;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "next_what" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "next_at" bigint;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "next_person_id" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "next_company_id" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "postponed_until" bigint;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "postponed_why" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "minutes_left" bigint;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "pooled_until" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "deal_id" text;--> statement-breakpoint
ALTER TABLE "cart_deals" ADD CONSTRAINT "cart_deals_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_deals" ADD CONSTRAINT "cart_deals_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_pool" ADD CONSTRAINT "deal_pool_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_pool" ADD CONSTRAINT "deal_pool_tenant_id_deal_id_deals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_pool" ADD CONSTRAINT "deal_pool_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deal_pool_company" ON "deal_pool" USING btree ("tenant_id","company_id");--> statement-breakpoint
CREATE INDEX "orders_deal" ON "orders" USING btree ("tenant_id","deal_id");