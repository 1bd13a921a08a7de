DROP INDEX "inbox_state";--> statement-breakpoint
CREATE INDEX "inbox_received" ON "inbox" USING btree ("account_id","chat","received_at") WHERE "inbox"."state" = 'received';