ALTER TABLE "intake_tokens" ADD COLUMN "purpose" text DEFAULT 'leads' NOT NULL;--> statement-breakpoint
ALTER TABLE "order_documents" ADD COLUMN "source_key" text;--> statement-breakpoint
ALTER TABLE "order_lines" ADD COLUMN "credited_milli" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "order_documents_source" ON "order_documents" USING btree ("tenant_id","source_key");