CREATE TABLE "balances" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"debt_minor" bigint NOT NULL,
	"overdue_minor" bigint NOT NULL,
	"overdue_days" bigint NOT NULL,
	"limit_minor" bigint,
	"as_of" bigint NOT NULL,
	CONSTRAINT "balances_tenant_id_company_id_pk" PRIMARY KEY("tenant_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "company_groups" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"price_type_id" text,
	CONSTRAINT "company_groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "discounts" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"company_id" text,
	"company_group_id" text,
	"product_group_id" text,
	"basis_points" bigint NOT NULL,
	"valid_from" text NOT NULL,
	"valid_to" text,
	CONSTRAINT "discounts_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"tenant_id" text NOT NULL,
	"holder" text NOT NULL,
	"product_id" text NOT NULL,
	"company_id" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "reservations_tenant_id_holder_product_id_pk" PRIMARY KEY("tenant_id","holder","product_id")
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "group_id" text;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "vat_mode" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "vat_percent" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "price_types" ADD COLUMN "company_id" text;--> statement-breakpoint
ALTER TABLE "prices" ADD COLUMN "from_milli" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "prices" ADD COLUMN "valid_from" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "prices" ADD COLUMN "valid_to" text;--> statement-breakpoint
ALTER TABLE "prices" DROP CONSTRAINT "prices_tenant_id_product_id_price_type_id_pk";--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_tenant_id_product_id_price_type_id_from_milli_valid_from_pk" PRIMARY KEY("tenant_id","product_id","price_type_id","from_milli","valid_from");--> statement-breakpoint
ALTER TABLE "stock" ADD COLUMN "expected_on" text;--> statement-breakpoint
ALTER TABLE "balances" ADD CONSTRAINT "balances_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "company_groups" ADD CONSTRAINT "company_groups_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "discounts" ADD CONSTRAINT "discounts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "company_groups_name" ON "company_groups" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE INDEX "discounts_company" ON "discounts" USING btree ("tenant_id","company_id");--> statement-breakpoint
CREATE INDEX "reservations_product" ON "reservations" USING btree ("tenant_id","product_id","expires_at");--> statement-breakpoint
CREATE INDEX "price_types_company" ON "price_types" USING btree ("tenant_id","company_id");