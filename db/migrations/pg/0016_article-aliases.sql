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
ALTER TABLE "article_aliases" ADD CONSTRAINT "article_aliases_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_aliases" ADD CONSTRAINT "article_aliases_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;