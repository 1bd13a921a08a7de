ALTER TABLE "deals" ADD COLUMN "phone_key" text;--> statement-breakpoint
CREATE INDEX "deals_client" ON "deals" USING btree ("tenant_id","client_key");--> statement-breakpoint
CREATE INDEX "deals_phone" ON "deals" USING btree ("tenant_id","phone_key");