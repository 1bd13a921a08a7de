ALTER TABLE "outbox" ADD COLUMN "former_id" text;--> statement-breakpoint
CREATE INDEX "outbox_former" ON "outbox" USING btree ("account_id","former_id") WHERE "outbox"."former_id" is not null;