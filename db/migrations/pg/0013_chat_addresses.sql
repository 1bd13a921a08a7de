CREATE TABLE "chat_addresses" (
	"tenant_id" text NOT NULL,
	"account_id" text NOT NULL,
	"address" text NOT NULL,
	"chat" text NOT NULL,
	"used_at" bigint,
	CONSTRAINT "chat_addresses_account_id_address_pk" PRIMARY KEY("account_id","address")
);
--> statement-breakpoint
ALTER TABLE "chat_addresses" ADD CONSTRAINT "chat_addresses_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_addresses" ADD CONSTRAINT "chat_addresses_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_addresses_chat" ON "chat_addresses" USING btree ("account_id","chat");