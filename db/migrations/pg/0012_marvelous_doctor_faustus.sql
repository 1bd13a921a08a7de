DROP INDEX "outbox_external";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "delivered_at" bigint;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "read_at" bigint;--> statement-breakpoint
CREATE INDEX "outbox_external" ON "outbox" USING btree ("account_id","external_id","chat") WHERE "outbox"."external_id" is not null;