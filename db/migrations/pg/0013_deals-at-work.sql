CREATE TABLE "cart_deals" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"person_id" text NOT NULL,
	"deal_id" text NOT NULL,
	CONSTRAINT "cart_deals_tenant_id_company_id_person_id_pk" PRIMARY KEY("tenant_id","company_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "chat_addresses" (
	"tenant_id" text NOT NULL,
	"account_id" text NOT NULL,
	"address" text NOT NULL,
	"chat" text NOT NULL,
	"used_at" bigint,
	CONSTRAINT "chat_addresses_account_id_address_pk" PRIMARY KEY("account_id","address")
);
--> statement-breakpoint
CREATE TABLE "deal_moves" (
	"tenant_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"version" bigint NOT NULL,
	"stage" text NOT NULL,
	"canonical" text NOT NULL,
	"company_id" text,
	"supplier_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "deal_moves_tenant_id_deal_id_version_pk" PRIMARY KEY("tenant_id","deal_id","version")
);
--> statement-breakpoint
CREATE TABLE "deal_pool" (
	"tenant_id" text NOT NULL,
	"deal_id" text NOT NULL,
	"company_id" text NOT NULL,
	"why" jsonb NOT NULL,
	CONSTRAINT "deal_pool_tenant_id_deal_id_company_id_pk" PRIMARY KEY("tenant_id","deal_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "intake_calls" (
	"tenant_id" text NOT NULL,
	"token_id" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"deal_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "intake_calls_tenant_id_token_id_key_pk" PRIMARY KEY("tenant_id","token_id","key")
);
--> statement-breakpoint
CREATE TABLE "intake_tokens" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "intake_tokens_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "registrations" ALTER COLUMN "expires_at" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "deal_activities" ADD COLUMN "files" jsonb;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "next_what" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "next_at" bigint;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "next_person_id" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "next_company_id" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "postponed_until" bigint;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "postponed_why" text;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "minutes_left" bigint;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "pooled_until" bigint;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "deal_id" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "number" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "version" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "supplier_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "client_name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "client_phone" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "client_inn" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "phone_key" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "title" text NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "amount_minor" bigint;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "currency" text NOT NULL;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "words" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "answer" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "deal_id" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "due_at" bigint;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "extension_asked_at" bigint;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "updated_at" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "cart_deals" ADD CONSTRAINT "cart_deals_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_deals" ADD CONSTRAINT "cart_deals_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_addresses" ADD CONSTRAINT "chat_addresses_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_addresses" ADD CONSTRAINT "chat_addresses_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_moves" ADD CONSTRAINT "deal_moves_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_moves" ADD CONSTRAINT "deal_moves_tenant_id_deal_id_deals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_pool" ADD CONSTRAINT "deal_pool_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_pool" ADD CONSTRAINT "deal_pool_tenant_id_deal_id_deals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_pool" ADD CONSTRAINT "deal_pool_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_calls" ADD CONSTRAINT "intake_calls_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_calls" ADD CONSTRAINT "intake_calls_tenant_id_token_id_intake_tokens_tenant_id_id_fk" FOREIGN KEY ("tenant_id","token_id") REFERENCES "public"."intake_tokens"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_calls" ADD CONSTRAINT "intake_calls_tenant_id_deal_id_deals_tenant_id_id_fk" FOREIGN KEY ("tenant_id","deal_id") REFERENCES "public"."deals"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intake_tokens" ADD CONSTRAINT "intake_tokens_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_addresses_chat" ON "chat_addresses" USING btree ("account_id","chat");--> statement-breakpoint
CREATE INDEX "deal_moves_at" ON "deal_moves" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "deal_pool_company" ON "deal_pool" USING btree ("tenant_id","company_id");--> statement-breakpoint
CREATE UNIQUE INDEX "intake_tokens_hash" ON "intake_tokens" USING btree ("token_hash");--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "orders_deal" ON "orders" USING btree ("tenant_id","deal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_number" ON "registrations" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE INDEX "registrations_phone" ON "registrations" USING btree ("tenant_id","phone_key","state");--> statement-breakpoint
CREATE INDEX "registrations_supplier" ON "registrations" USING btree ("tenant_id","supplier_id","state");--> statement-breakpoint
CREATE INDEX "registrations_company" ON "registrations" USING btree ("tenant_id","company_id","state");