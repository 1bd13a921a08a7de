DROP INDEX "actions_letter";--> statement-breakpoint
CREATE INDEX "actions_newest" ON "actions" USING btree ("account_id","chat","token");