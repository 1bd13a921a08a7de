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
ALTER TABLE "claim_lines" ADD CONSTRAINT "claim_lines_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD CONSTRAINT "claim_lines_tenant_id_claim_id_claims_tenant_id_id_fk" FOREIGN KEY ("tenant_id","claim_id") REFERENCES "public"."claims"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_moves" ADD CONSTRAINT "claim_moves_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_moves" ADD CONSTRAINT "claim_moves_tenant_id_claim_id_claims_tenant_id_id_fk" FOREIGN KEY ("tenant_id","claim_id") REFERENCES "public"."claims"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "claims_number" ON "claims" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "claims_company" ON "claims" USING btree ("tenant_id","company_id","stage");--> statement-breakpoint
CREATE INDEX "claims_supplier" ON "claims" USING btree ("tenant_id","supplier_id","stage");--> statement-breakpoint
CREATE INDEX "claims_distributor" ON "claims" USING btree ("tenant_id","distributor_id","stage");