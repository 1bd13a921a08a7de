CREATE TABLE "external_refs" (
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"external_id" text NOT NULL,
	"name" text NOT NULL,
	"details" jsonb NOT NULL,
	CONSTRAINT "external_refs_tenant_id_kind_external_id_pk" PRIMARY KEY("tenant_id","kind","external_id")
);
--> statement-breakpoint
ALTER TABLE "external_refs" ADD CONSTRAINT "external_refs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "external_refs_name" ON "external_refs" USING btree ("tenant_id","kind","name");--> statement-breakpoint
CREATE INDEX "companies_manufacturer" ON "companies" USING btree ("tenant_id") WHERE "companies"."kind" = 'manufacturer';--> statement-breakpoint
CREATE INDEX "intake_calls_age" ON "intake_calls" USING btree ("tenant_id","token_id","created_at");