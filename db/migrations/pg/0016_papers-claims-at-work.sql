CREATE TABLE "cart_hints" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"person_id" text NOT NULL,
	"hints" jsonb NOT NULL,
	"said_at" bigint NOT NULL,
	CONSTRAINT "cart_hints_tenant_id_company_id_person_id_pk" PRIMARY KEY("tenant_id","company_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "claim_costs" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"claim_id" text NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"is_decided" boolean NOT NULL,
	"noted_by" text,
	"at" bigint NOT NULL,
	CONSTRAINT "claim_costs_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "claim_jumps" (
	"tenant_id" text NOT NULL,
	"supplier_id" text NOT NULL,
	"product_id" text NOT NULL,
	"batch" text NOT NULL,
	"told_at" bigint NOT NULL,
	"count" bigint NOT NULL,
	"expected_milli" bigint NOT NULL,
	CONSTRAINT "claim_jumps_tenant_id_supplier_id_product_id_batch_told_at_pk" PRIMARY KEY("tenant_id","supplier_id","product_id","batch","told_at")
);
--> statement-breakpoint
CREATE TABLE "claim_visits" (
	"tenant_id" text NOT NULL,
	"claim_id" text NOT NULL,
	"kind" text NOT NULL,
	"terms" jsonb,
	"proposal" jsonb,
	"proposed_by" text,
	"offers" bigint NOT NULL,
	"answer_due_at" bigint,
	"done_at" bigint,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "claim_visits_tenant_id_claim_id_kind_pk" PRIMARY KEY("tenant_id","claim_id","kind")
);
--> statement-breakpoint
CREATE TABLE "product_addons" (
	"tenant_id" text NOT NULL,
	"product_id" text NOT NULL,
	"addon_id" text NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "product_addons_tenant_id_product_id_addon_id_pk" PRIMARY KEY("tenant_id","product_id","addon_id")
);
--> statement-breakpoint
CREATE TABLE "recall_answers" (
	"tenant_id" text NOT NULL,
	"recall_id" text NOT NULL,
	"company_id" text NOT NULL,
	"bought_milli" bigint NOT NULL,
	"found_milli" bigint,
	"claim_id" text,
	"answered_by" text,
	"answered_at" bigint,
	CONSTRAINT "recall_answers_tenant_id_recall_id_company_id_pk" PRIMARY KEY("tenant_id","recall_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "recalls" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" bigint NOT NULL,
	"product_id" text NOT NULL,
	"article" text NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"batch" text NOT NULL,
	"words" text NOT NULL,
	"started_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"reminded_at" bigint,
	CONSTRAINT "recalls_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
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
ALTER TABLE "claim_lines" ADD COLUMN "labour_minor" bigint;--> statement-breakpoint
ALTER TABLE "claims" ADD COLUMN "recovers_id" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "shown_sha256" text;--> statement-breakpoint
ALTER TABLE "intake_tokens" ADD COLUMN "purpose" text DEFAULT 'leads' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_documents" ADD COLUMN "source_key" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "credited_milli" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "former_id" text;--> statement-breakpoint
ALTER TABLE "cart_hints" ADD CONSTRAINT "cart_hints_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_hints" ADD CONSTRAINT "cart_hints_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_costs" ADD CONSTRAINT "claim_costs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_costs" ADD CONSTRAINT "claim_costs_tenant_id_claim_id_claims_tenant_id_id_fk" FOREIGN KEY ("tenant_id","claim_id") REFERENCES "public"."claims"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_jumps" ADD CONSTRAINT "claim_jumps_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_visits" ADD CONSTRAINT "claim_visits_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_visits" ADD CONSTRAINT "claim_visits_tenant_id_claim_id_claims_tenant_id_id_fk" FOREIGN KEY ("tenant_id","claim_id") REFERENCES "public"."claims"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_addons" ADD CONSTRAINT "product_addons_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_addons" ADD CONSTRAINT "product_addons_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_addons" ADD CONSTRAINT "product_addons_tenant_id_addon_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","addon_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_answers" ADD CONSTRAINT "recall_answers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_answers" ADD CONSTRAINT "recall_answers_tenant_id_recall_id_recalls_tenant_id_id_fk" FOREIGN KEY ("tenant_id","recall_id") REFERENCES "public"."recalls"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall_answers" ADD CONSTRAINT "recall_answers_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serials" ADD CONSTRAINT "serials_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "serials" ADD CONSTRAINT "serials_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_costs_claim" ON "claim_costs" USING btree ("tenant_id","claim_id");--> statement-breakpoint
CREATE INDEX "claim_costs_at" ON "claim_costs" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "recalls_number" ON "recalls" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "serials_company" ON "serials" USING btree ("tenant_id","company_id");--> statement-breakpoint
CREATE INDEX "claim_lines_serial" ON "claim_lines" USING btree ("tenant_id","serial_key");--> statement-breakpoint
CREATE INDEX "claims_recovers" ON "claims" USING btree ("tenant_id","recovers_id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_documents_source" ON "order_documents" USING btree ("tenant_id","source_key");--> statement-breakpoint
CREATE INDEX "outbox_former" ON "outbox" USING btree ("account_id","former_id") WHERE "outbox"."former_id" is not null;