CREATE TABLE "deal_activities" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"deal_id" text NOT NULL,
	"kind" text NOT NULL,
	"person_id" text,
	"words" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "deal_activities_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "deal_offers" (
	"tenant_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"company_id" text NOT NULL,
	"supplier_id" text NOT NULL,
	"state" text NOT NULL,
	"why" jsonb NOT NULL,
	"reason" text,
	"offered_at" bigint NOT NULL,
	"due_at" bigint NOT NULL,
	"answered_at" bigint,
	"answered_by" text,
	CONSTRAINT "deal_offers_tenant_id_deal_id_ordinal_pk" PRIMARY KEY("tenant_id","deal_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "dealer_profiles" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"level" text,
	"weight" bigint NOT NULL,
	"capacity" bigint,
	"is_fallback" boolean NOT NULL,
	"is_paused" boolean NOT NULL,
	"time_zone" text,
	"work_from" text,
	"work_to" text,
	"works_saturday" boolean,
	"latitude" bigint,
	"longitude" bigint,
	"radius_km" bigint,
	"turn" bigint NOT NULL,
	CONSTRAINT "dealer_profiles_tenant_id_company_id_pk" PRIMARY KEY("tenant_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "dealer_scopes" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "dealer_scopes_tenant_id_company_id_kind_value_pk" PRIMARY KEY("tenant_id","company_id","kind","value")
);
--> statement-breakpoint
CREATE TABLE "deals" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" bigint NOT NULL,
	"funnel" text NOT NULL,
	"stage" text NOT NULL,
	"version" bigint NOT NULL,
	"supplier_id" text NOT NULL,
	"company_id" text,
	"owner_id" text,
	"title" text NOT NULL,
	"client_name" text NOT NULL,
	"client_phone" text,
	"client_key" text,
	"region" text,
	"city" text,
	"postal_code" text,
	"latitude" bigint,
	"longitude" bigint,
	"product_group" text,
	"amount_minor" bigint,
	"currency" text NOT NULL,
	"fields" jsonb NOT NULL,
	"source" text NOT NULL,
	"source_key" text NOT NULL,
	"created_by" text,
	"created_at" bigint NOT NULL,
	"stage_since" bigint NOT NULL,
	"due_at" bigint,
	"won_at" bigint,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "deals_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "link_codes" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"code_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"channel" text,
	"address" text,
	CONSTRAINT "link_codes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"client_key" text NOT NULL,
	"state" text NOT NULL,
	"requested_by" text,
	"decided_by" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	CONSTRAINT "registrations_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"tenant_id" text NOT NULL,
	"name" text NOT NULL,
	"entry" jsonb NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "templates_tenant_id_name_pk" PRIMARY KEY("tenant_id","name")
);
--> statement-breakpoint
DROP INDEX "outbox_external";--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "heard_at" bigint;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "bytes_left" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "person_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "instead_of" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "delivered_at" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "read_at" bigint;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "pack" text DEFAULT 'base' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "funnels" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "deal_activities" ADD CONSTRAINT "deal_activities_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_activities" ADD CONSTRAINT "deal_activities_tenant_id_deal_id_deals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_offers" ADD CONSTRAINT "deal_offers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_offers" ADD CONSTRAINT "deal_offers_tenant_id_deal_id_deals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_offers" ADD CONSTRAINT "deal_offers_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_profiles" ADD CONSTRAINT "dealer_profiles_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_profiles" ADD CONSTRAINT "dealer_profiles_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_scopes" ADD CONSTRAINT "dealer_scopes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dealer_scopes" ADD CONSTRAINT "dealer_scopes_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "deal_activities_deal" ON "deal_activities" USING btree ("tenant_id","deal_id","at");--> statement-breakpoint
CREATE INDEX "dealer_profiles_turn" ON "dealer_profiles" USING btree ("tenant_id","turn","company_id");--> statement-breakpoint
CREATE INDEX "dealer_scopes_value" ON "dealer_scopes" USING btree ("tenant_id","kind","value","company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "deals_number" ON "deals" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "deals_source" ON "deals" USING btree ("tenant_id","source_key");--> statement-breakpoint
CREATE INDEX "deals_company" ON "deals" USING btree ("tenant_id","company_id","stage");--> statement-breakpoint
CREATE INDEX "deals_supplier" ON "deals" USING btree ("tenant_id","supplier_id","stage");--> statement-breakpoint
CREATE UNIQUE INDEX "link_codes_code" ON "link_codes" USING btree ("tenant_id","code_hash");--> statement-breakpoint
CREATE INDEX "link_codes_person" ON "link_codes" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "registrations_client" ON "registrations" USING btree ("tenant_id","client_key","state");--> statement-breakpoint
CREATE INDEX "outbox_told" ON "outbox" USING btree ("tenant_id","about_id") WHERE "outbox"."person_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_external" ON "outbox" USING btree ("account_id","external_id","chat") WHERE "outbox"."external_id" is not null;