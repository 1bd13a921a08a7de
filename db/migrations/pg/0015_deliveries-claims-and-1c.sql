CREATE TABLE "approvals" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"version" bigint NOT NULL,
	"company_id" text NOT NULL,
	"asked_by" text NOT NULL,
	"fingerprint" text NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"lines" jsonb NOT NULL,
	"receipt" text NOT NULL,
	"address" text,
	"day" text,
	"state" text NOT NULL,
	"decided_by" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "approvals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "article_aliases" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"key" text NOT NULL,
	"words" text NOT NULL,
	"product_id" text NOT NULL,
	"person_id" text,
	"created_at" bigint NOT NULL,
	CONSTRAINT "article_aliases_tenant_id_company_id_key_pk" PRIMARY KEY("tenant_id","company_id","key")
);
--> statement-breakpoint
CREATE TABLE "assortments" (
	"tenant_id" text NOT NULL,
	"company_group_id" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	CONSTRAINT "assortments_tenant_id_company_group_id_kind_object_id_pk" PRIMARY KEY("tenant_id","company_group_id","kind","object_id")
);
--> statement-breakpoint
CREATE TABLE "claim_lines" (
	"tenant_id" text NOT NULL,
	"claim_id" text NOT NULL,
	"position" bigint NOT NULL,
	"product_id" text,
	"article" text,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"price_minor" bigint,
	"decision" text,
	"accepted_milli" bigint,
	"outcome" text,
	"reason" text,
	"sum_minor" bigint,
	CONSTRAINT "claim_lines_tenant_id_claim_id_position_pk" PRIMARY KEY("tenant_id","claim_id","position")
);
--> statement-breakpoint
CREATE TABLE "claim_moves" (
	"tenant_id" text NOT NULL,
	"claim_id" text NOT NULL,
	"version" bigint NOT NULL,
	"name" text NOT NULL,
	"stage" text NOT NULL,
	"supplier_id" text NOT NULL,
	"side" text NOT NULL,
	"person_id" text,
	"fields" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "claim_moves_tenant_id_claim_id_version_pk" PRIMARY KEY("tenant_id","claim_id","version")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" bigint NOT NULL,
	"funnel" text NOT NULL,
	"stage" text NOT NULL,
	"version" bigint NOT NULL,
	"kind" text NOT NULL,
	"company_id" text NOT NULL,
	"supplier_id" text NOT NULL,
	"distributor_id" text,
	"order_id" text,
	"currency" text NOT NULL,
	"fields" jsonb NOT NULL,
	"reported_by" text NOT NULL,
	"disputed_at" bigint,
	"due_at" bigint,
	"replacement_id" text,
	"rating" bigint,
	"sent_at" bigint,
	"stage_since" bigint NOT NULL,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "claims_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
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
CREATE TABLE "external_refs" (
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "external_refs_tenant_id_kind_external_id_pk" PRIMARY KEY("tenant_id","kind","external_id")
);
--> statement-breakpoint
CREATE TABLE "order_documents" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"order_id" text NOT NULL,
	"kind" text NOT NULL,
	"file_id" text NOT NULL,
	"added_by" text,
	"added_at" bigint NOT NULL,
	CONSTRAINT "order_documents_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_payments" (
	"tenant_id" text NOT NULL,
	"order_id" text NOT NULL,
	"paid_minor" bigint NOT NULL,
	"due_on" text,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "order_payments_tenant_id_order_id_pk" PRIMARY KEY("tenant_id","order_id")
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
ALTER TABLE "companies" ADD COLUMN "requisites" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "limit_minor" bigint;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_tenant_id_asked_by_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","asked_by") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_aliases" ADD CONSTRAINT "article_aliases_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_aliases" ADD CONSTRAINT "article_aliases_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assortments" ADD CONSTRAINT "assortments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD CONSTRAINT "claim_lines_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD CONSTRAINT "claim_lines_tenant_id_claim_id_claims_tenant_id_id_fk" FOREIGN KEY ("tenant_id","claim_id") REFERENCES "public"."claims"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_moves" ADD CONSTRAINT "claim_moves_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_moves" ADD CONSTRAINT "claim_moves_tenant_id_claim_id_claims_tenant_id_id_fk" FOREIGN KEY ("tenant_id","claim_id") REFERENCES "public"."claims"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_versions" ADD CONSTRAINT "delivery_versions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_versions" ADD CONSTRAINT "delivery_versions_tenant_id_delivery_id_deliveries_tenant_id_id_fk" FOREIGN KEY ("tenant_id","delivery_id") REFERENCES "public"."deliveries"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_refs" ADD CONSTRAINT "external_refs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_documents" ADD CONSTRAINT "order_documents_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_documents" ADD CONSTRAINT "order_documents_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_payments" ADD CONSTRAINT "order_payments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_payments" ADD CONSTRAINT "order_payments_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines_tenant_id_quote_id_quotes_tenant_id_id_fk" FOREIGN KEY ("tenant_id","quote_id") REFERENCES "public"."quotes"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_tenant_id_requested_by_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","requested_by") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approvals_company" ON "approvals" USING btree ("tenant_id","company_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_number" ON "claims" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "claims_company" ON "claims" USING btree ("tenant_id","company_id","stage");--> statement-breakpoint
CREATE INDEX "claims_supplier" ON "claims" USING btree ("tenant_id","supplier_id","stage");--> statement-breakpoint
CREATE INDEX "claims_distributor" ON "claims" USING btree ("tenant_id","distributor_id","stage");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_order" ON "deliveries" USING btree ("tenant_id","order_id","ordinal");--> statement-breakpoint
CREATE INDEX "deliveries_company" ON "deliveries" USING btree ("tenant_id","company_id","state","day");--> statement-breakpoint
CREATE INDEX "deliveries_supplier" ON "deliveries" USING btree ("tenant_id","supplier_id","state","day");--> statement-breakpoint
CREATE INDEX "external_refs_name" ON "external_refs" USING btree ("tenant_id","kind","name");--> statement-breakpoint
CREATE INDEX "order_documents_order" ON "order_documents" USING btree ("tenant_id","order_id","added_at");--> statement-breakpoint
CREATE UNIQUE INDEX "quotes_number" ON "quotes" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "quotes_source" ON "quotes" USING btree ("tenant_id","source_key");--> statement-breakpoint
CREATE INDEX "quotes_company" ON "quotes" USING btree ("tenant_id","company_id","created_at");--> statement-breakpoint
CREATE INDEX "quotes_supplier" ON "quotes" USING btree ("tenant_id","supplier_id","state","created_at");--> statement-breakpoint
CREATE INDEX "companies_manufacturer" ON "companies" USING btree ("tenant_id") WHERE "companies"."kind" = 'manufacturer';--> statement-breakpoint
CREATE INDEX "intake_calls_age" ON "intake_calls" USING btree ("tenant_id","token_id","created_at");