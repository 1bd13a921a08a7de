CREATE TABLE "serials" (
	"tenant_id" text NOT NULL,
	"serial" text NOT NULL,
	"product_id" text NOT NULL,
	"company_id" text NOT NULL,
	"label" text NOT NULL,
	"is_lot" boolean NOT NULL,
	"order_number" bigint,
	"sold_on" text,
	"warranty_months" bigint,
	CONSTRAINT "serials_tenant_id_serial_product_id_company_id_pk" PRIMARY KEY("tenant_id","serial","product_id","company_id")
);
--> statement-breakpoint
ALTER TABLE "claim_lines" ADD COLUMN "group_name" text;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD COLUMN "serial" text;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD COLUMN "serial_key" text;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD COLUMN "warranty_until" text;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "recovers_id" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "shown_sha256" text;--> statement-breakpoint
ALTER TABLE "serials" ADD CONSTRAINT "serials_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serials" ADD CONSTRAINT "serials_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "serials_company" ON "serials" USING btree ("tenant_id","company_id");--> statement-breakpoint
CREATE INDEX "claim_lines_serial" ON "claim_lines" USING btree ("tenant_id","serial_key");--> statement-breakpoint
CREATE INDEX "claims_recovers" ON "claims" USING btree ("tenant_id","recovers_id");