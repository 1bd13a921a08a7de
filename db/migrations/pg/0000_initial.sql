CREATE TABLE "access_requests" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"account_id" text NOT NULL,
	"chat" text NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"about" text NOT NULL,
	"locale" text NOT NULL,
	"state" text NOT NULL,
	"version" bigint NOT NULL,
	"decided_by" text,
	"created_at" bigint NOT NULL,
	CONSTRAINT "access_requests_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"channel" text NOT NULL,
	"username" text,
	"sealed_token" text,
	"webhook_secret" text NOT NULL,
	"is_active" boolean NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"token" text PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"object_version" bigint NOT NULL,
	"data" jsonb NOT NULL,
	"company_id" text NOT NULL,
	"person_id" text,
	"notice_key" text NOT NULL,
	"account_id" text NOT NULL,
	"chat" text NOT NULL,
	"letter" text NOT NULL,
	"ordinal" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"used_by" text
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"window_from" bigint NOT NULL,
	"count" bigint NOT NULL,
	CONSTRAINT "attempts_tenant_id_kind_subject_pk" PRIMARY KEY("tenant_id","kind","subject")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"at" bigint NOT NULL,
	"person_id" text,
	"action" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "cart_lines" (
	"tenant_id" text NOT NULL,
	"company_id" text NOT NULL,
	"person_id" text NOT NULL,
	"product_id" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"seen_price_minor" bigint,
	"position" bigint NOT NULL,
	"added_at" bigint NOT NULL,
	CONSTRAINT "cart_lines_tenant_id_company_id_person_id_product_id_pk" PRIMARY KEY("tenant_id","company_id","person_id","product_id")
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"tenant_id" text NOT NULL,
	"account_id" text NOT NULL,
	"address" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"person_id" text,
	"managers_of" text,
	"has_topics" boolean NOT NULL,
	"state" text NOT NULL,
	"moved_to" text,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "chats_account_id_address_pk" PRIMARY KEY("account_id","address")
);
--> statement-breakpoint
CREATE TABLE "companies" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"parent_id" text,
	"supplier_id" text,
	"manager_id" text,
	"region" text,
	"inn" text,
	"price_type_id" text,
	"addresses" jsonb NOT NULL,
	"is_active" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "companies_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "counters" (
	"tenant_id" text NOT NULL,
	"name" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "counters_tenant_id_name_pk" PRIMARY KEY("tenant_id","name")
);
--> statement-breakpoint
CREATE TABLE "dialogs" (
	"tenant_id" text NOT NULL,
	"account_id" text NOT NULL,
	"chat" text NOT NULL,
	"sender" text NOT NULL,
	"frames" jsonb NOT NULL,
	"turn" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "dialogs_account_id_chat_sender_pk" PRIMARY KEY("account_id","chat","sender")
);
--> statement-breakpoint
CREATE TABLE "directory" (
	"tenant_id" text NOT NULL,
	"phone" text NOT NULL,
	"company_id" text NOT NULL,
	"name" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "directory_tenant_id_phone_company_id_pk" PRIMARY KEY("tenant_id","phone","company_id")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"mime" text NOT NULL,
	"size" bigint NOT NULL,
	"remote_ids" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"tenant_id" text NOT NULL,
	"channel" text NOT NULL,
	"address" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "identities_tenant_id_channel_address_pk" PRIMARY KEY("tenant_id","channel","address")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"account_id" text NOT NULL,
	"external_id" text NOT NULL,
	"chat" text NOT NULL,
	"payload" jsonb,
	"state" text NOT NULL,
	"attempts" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	"done_at" bigint,
	CONSTRAINT "inbox_account_id_external_id_pk" PRIMARY KEY("account_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "invites" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"code_hash" text NOT NULL,
	"company_id" text NOT NULL,
	"role" text NOT NULL,
	"name" text,
	"invited_by" text,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"used_by" text,
	"revoked_at" bigint,
	CONSTRAINT "invites_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"tenant_id" text NOT NULL,
	"person_id" text NOT NULL,
	"company_id" text NOT NULL,
	"role" text NOT NULL,
	"created_at" bigint NOT NULL,
	"removed_at" bigint,
	CONSTRAINT "memberships_tenant_id_person_id_company_id_pk" PRIMARY KEY("tenant_id","person_id","company_id")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"tenant_id" text NOT NULL,
	"order_id" text NOT NULL,
	"position" bigint NOT NULL,
	"product_id" text NOT NULL,
	"article" text NOT NULL,
	"name" text NOT NULL,
	"unit" text NOT NULL,
	"pack_quantity_milli" bigint NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"price_minor" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "order_lines_tenant_id_order_id_position_pk" PRIMARY KEY("tenant_id","order_id","position")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"number" bigint NOT NULL,
	"company_id" text NOT NULL,
	"supplier_id" text NOT NULL,
	"ordered_by" text NOT NULL,
	"funnel" text NOT NULL,
	"stage" text NOT NULL,
	"version" bigint NOT NULL,
	"currency" text NOT NULL,
	"total_minor" bigint NOT NULL,
	"receipt" text NOT NULL,
	"address" text,
	"day" text,
	"proposed_day" text,
	"reason" text,
	"comment" text,
	"source_key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"decided_by" text,
	"answer_due_at" bigint,
	"submitted_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "orders_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"account_id" text NOT NULL,
	"chat" text NOT NULL,
	"thread" text,
	"source_key" text NOT NULL,
	"message" jsonb,
	"edits" bigint,
	"about_kind" text,
	"about_id" text,
	"notice_key" text,
	"locale" text NOT NULL,
	"state" text NOT NULL,
	"attempts" bigint NOT NULL,
	"not_before" bigint NOT NULL,
	"lease_id" text,
	"lease_until" bigint,
	"external_id" text,
	"maybe_repeated" boolean NOT NULL,
	"failure" text,
	"created_at" bigint NOT NULL,
	"sent_at" bigint
);
--> statement-breakpoint
CREATE TABLE "people" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"locale" text NOT NULL,
	"active_company_id" text,
	"preferences" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "people_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "price_types" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"currency" text NOT NULL,
	CONSTRAINT "price_types_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "prices" (
	"tenant_id" text NOT NULL,
	"product_id" text NOT NULL,
	"price_type_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "prices_tenant_id_product_id_price_type_id_pk" PRIMARY KEY("tenant_id","product_id","price_type_id")
);
--> statement-breakpoint
CREATE TABLE "product_groups" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"parent_id" text,
	"name" text NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "product_groups_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"article" text NOT NULL,
	"article_key" text NOT NULL,
	"name" text NOT NULL,
	"group_id" text,
	"unit" text NOT NULL,
	"pack_quantity_milli" bigint NOT NULL,
	"multiple_milli" bigint NOT NULL,
	"minimum_milli" bigint NOT NULL,
	"barcode" text,
	"picture_id" text,
	"search_text" text NOT NULL,
	"is_active" boolean NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "products_id" UNIQUE("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "question_messages" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"tenant_id" text NOT NULL,
	"question_id" text NOT NULL,
	"side" text NOT NULL,
	"author_id" text NOT NULL,
	"text" text NOT NULL,
	"files" jsonb NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"company_id" text NOT NULL,
	"supplier_id" text NOT NULL,
	"asked_by" text NOT NULL,
	"account_id" text NOT NULL,
	"chat" text NOT NULL,
	"order_id" text,
	"state" text NOT NULL,
	"version" bigint NOT NULL,
	"answer_due_at" bigint,
	"answered_by" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "questions_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"tenant_id" text NOT NULL,
	"product_id" text NOT NULL,
	"warehouse_id" text NOT NULL,
	"quantity_milli" bigint NOT NULL,
	"as_of" bigint NOT NULL,
	CONSTRAINT "stock_tenant_id_product_id_warehouse_id_pk" PRIMARY KEY("tenant_id","product_id","warehouse_id")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text NOT NULL,
	"currency" text NOT NULL,
	"blocks" jsonb NOT NULL,
	"settings" jsonb NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "timers" (
	"tenant_id" text NOT NULL,
	"kind" text NOT NULL,
	"object_id" text NOT NULL,
	"due_at" bigint NOT NULL,
	"data" jsonb NOT NULL,
	"attempts" bigint NOT NULL,
	CONSTRAINT "timers_tenant_id_kind_object_id_pk" PRIMARY KEY("tenant_id","kind","object_id")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"tenant_id" text NOT NULL,
	"account_id" text NOT NULL,
	"chat" text NOT NULL,
	"company_id" text NOT NULL,
	"thread" text NOT NULL,
	CONSTRAINT "topics_account_id_chat_company_id_pk" PRIMARY KEY("account_id","chat","company_id")
);
--> statement-breakpoint
CREATE TABLE "warehouses" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "warehouses_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "access_requests" ADD CONSTRAINT "access_requests_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cart_lines" ADD CONSTRAINT "cart_lines_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_tenant_id_parent_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "companies" ADD CONSTRAINT "companies_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counters" ADD CONSTRAINT "counters_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogs" ADD CONSTRAINT "dialogs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogs" ADD CONSTRAINT "dialogs_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory" ADD CONSTRAINT "directory_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directory" ADD CONSTRAINT "directory_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invites" ADD CONSTRAINT "invites_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_tenant_id_order_id_orders_tenant_id_id_fk" FOREIGN KEY ("tenant_id","order_id") REFERENCES "public"."orders"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tenant_id_supplier_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","supplier_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_tenant_id_ordered_by_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","ordered_by") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_types" ADD CONSTRAINT "price_types_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prices" ADD CONSTRAINT "prices_tenant_id_price_type_id_price_types_tenant_id_id_fk" FOREIGN KEY ("tenant_id","price_type_id") REFERENCES "public"."price_types"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_groups" ADD CONSTRAINT "product_groups_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_groups" ADD CONSTRAINT "product_groups_tenant_id_parent_id_product_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."product_groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_tenant_id_group_id_product_groups_tenant_id_id_fk" FOREIGN KEY ("tenant_id","group_id") REFERENCES "public"."product_groups"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_messages" ADD CONSTRAINT "question_messages_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_messages" ADD CONSTRAINT "question_messages_tenant_id_question_id_questions_tenant_id_id_fk" FOREIGN KEY ("tenant_id","question_id") REFERENCES "public"."questions"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_tenant_id_company_id_companies_tenant_id_id_fk" FOREIGN KEY ("tenant_id","company_id") REFERENCES "public"."companies"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_tenant_id_asked_by_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","asked_by") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_tenant_id_product_id_products_tenant_id_id_fk" FOREIGN KEY ("tenant_id","product_id") REFERENCES "public"."products"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock" ADD CONSTRAINT "stock_tenant_id_warehouse_id_warehouses_tenant_id_id_fk" FOREIGN KEY ("tenant_id","warehouse_id") REFERENCES "public"."warehouses"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "timers" ADD CONSTRAINT "timers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warehouses" ADD CONSTRAINT "warehouses_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_requests_sender" ON "access_requests" USING btree ("tenant_id","channel","address");--> statement-breakpoint
CREATE INDEX "accounts_tenant" ON "accounts" USING btree ("tenant_id");--> statement-breakpoint
CREATE INDEX "actions_notice" ON "actions" USING btree ("tenant_id","notice_key");--> statement-breakpoint
CREATE INDEX "actions_letter" ON "actions" USING btree ("account_id","chat","letter");--> statement-breakpoint
CREATE INDEX "audit_object" ON "audit" USING btree ("tenant_id","object_kind","object_id","seq");--> statement-breakpoint
CREATE INDEX "audit_tenant" ON "audit" USING btree ("tenant_id","seq");--> statement-breakpoint
CREATE INDEX "chats_person" ON "chats" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "chats_managers" ON "chats" USING btree ("tenant_id","managers_of");--> statement-breakpoint
CREATE INDEX "companies_parent" ON "companies" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE INDEX "files_hash" ON "files" USING btree ("tenant_id","sha256");--> statement-breakpoint
CREATE INDEX "identities_person" ON "identities" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "inbox_state" ON "inbox" USING btree ("state","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invites_code" ON "invites" USING btree ("tenant_id","code_hash");--> statement-breakpoint
CREATE INDEX "memberships_company" ON "memberships" USING btree ("tenant_id","company_id");--> statement-breakpoint
CREATE INDEX "order_lines_product" ON "order_lines" USING btree ("tenant_id","product_id");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_number" ON "orders" USING btree ("tenant_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_source" ON "orders" USING btree ("tenant_id","source_key");--> statement-breakpoint
CREATE INDEX "orders_company" ON "orders" USING btree ("tenant_id","company_id","submitted_at");--> statement-breakpoint
CREATE INDEX "orders_supplier_stage" ON "orders" USING btree ("tenant_id","supplier_id","stage","submitted_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_source" ON "outbox" USING btree ("account_id","source_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("state","not_before");--> statement-breakpoint
CREATE INDEX "outbox_chat" ON "outbox" USING btree ("account_id","chat","state","seq");--> statement-breakpoint
CREATE INDEX "outbox_external" ON "outbox" USING btree ("account_id","chat","external_id");--> statement-breakpoint
CREATE INDEX "outbox_notice" ON "outbox" USING btree ("tenant_id","notice_key");--> statement-breakpoint
CREATE INDEX "people_phone" ON "people" USING btree ("tenant_id","phone");--> statement-breakpoint
CREATE UNIQUE INDEX "price_types_name" ON "price_types" USING btree ("tenant_id","name");--> statement-breakpoint
CREATE UNIQUE INDEX "products_article" ON "products" USING btree ("tenant_id","article");--> statement-breakpoint
CREATE INDEX "products_article_key" ON "products" USING btree ("tenant_id","article_key");--> statement-breakpoint
CREATE INDEX "products_barcode" ON "products" USING btree ("tenant_id","barcode");--> statement-breakpoint
CREATE INDEX "products_group" ON "products" USING btree ("tenant_id","group_id");--> statement-breakpoint
CREATE INDEX "question_messages_question" ON "question_messages" USING btree ("tenant_id","question_id","seq");--> statement-breakpoint
CREATE INDEX "questions_supplier" ON "questions" USING btree ("tenant_id","supplier_id","state","created_at");--> statement-breakpoint
CREATE INDEX "questions_asker" ON "questions" USING btree ("tenant_id","asked_by","state");--> statement-breakpoint
CREATE UNIQUE INDEX "tenants_slug" ON "tenants" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "timers_due" ON "timers" USING btree ("due_at");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_thread" ON "topics" USING btree ("account_id","chat","thread");--> statement-breakpoint
CREATE UNIQUE INDEX "warehouses_name" ON "warehouses" USING btree ("tenant_id","name");