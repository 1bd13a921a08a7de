CREATE TABLE "cart_hints" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"person_id" text NOT NULL,
	"hints" jsonb NOT NULL,
	"said_at" bigint NOT NULL,
	CONSTRAINT "cart_hints_tenant_id_company_id_person_id_pk" PRIMARY KEY("tenant_id","company_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "intake_tokens" ADD COLUMN "purpose" text DEFAULT 'leads' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_documents" ADD COLUMN "source_key" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "credited_milli" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "cart_hints" ADD CONSTRAINT "cart_hints_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_hints" ADD CONSTRAINT "cart_hints_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "order_documents_source" ON "order_documents" USING btree ("tenant_id","source_key");