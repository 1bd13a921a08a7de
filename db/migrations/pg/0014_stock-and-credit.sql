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
ALTER TABLE "stock" ADD COLUMN "expected_on" text;--> statement-breakpoint
ALTER TABLE "balances" ADD CONSTRAINT "balances_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reservations_product" ON "reservations" USING btree ("tenant_id","product_id","expires_at");