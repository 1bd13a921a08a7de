CREATE TABLE "assortments" (
	"tenant_id" text NOT NULL,
	"company_group_id" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	CONSTRAINT "assortments_tenant_id_company_group_id_kind_object_id_pk" PRIMARY KEY("tenant_id","company_group_id","kind","object_id")
);
--> statement-breakpoint
CREATE TABLE "quote_lines" (
	"tenant_id" text NOT NULL,
	"quote_id" text NOT NULL,
	"position" bigint NOT NULL,
	"product_id" text NOT NULL,
	"article" text NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"pack_quantity_milli" bigint NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"price_minor" bigint,
	CONSTRAINT "quote_lines_tenant_id_quote_id_position_pk" PRIMARY KEY("tenant_id","quote_id","position")
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" bigint NOT NULL,
	"version" bigint NOT NULL,
	"company_id" text NOT NULL,
	"supplier_id" text NOT NULL,
	"requested_by" text NOT NULL,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"valid_until" text,
	"answered_by" text,
	"reason" text,
	"order_id" text,
	"source_key" text NOT NULL,
	"answer_due_at" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "quotes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "assortments" ADD CONSTRAINT "assortments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines_tenant_id_quote_id_quotes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","quote_id") REFERENCES "public"."quotes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_requested_by_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","requested_by") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "quotes_number" ON "quotes" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "quotes_source" ON "quotes" USING btree ("tenant_id","source_key");--> statement-breakpoint
CREATE INDEX "quotes_company" ON "quotes" USING btree ("tenant_id","company_id","created_at");--> statement-breakpoint
CREATE INDEX "quotes_supplier" ON "quotes" USING btree ("tenant_id","supplier_id","state","created_at");