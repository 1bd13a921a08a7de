ALTER TABLE "outbox" ADD COLUMN "topic_of" text;--> statement-breakpoint
CREATE INDEX "outbox_edits" ON "outbox" USING btree ("edits");