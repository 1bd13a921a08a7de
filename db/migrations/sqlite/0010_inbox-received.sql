DROP INDEX `inbox_state`;--> statement-breakpoint
CREATE INDEX `inbox_received` ON `inbox` (`account_id`,`chat`,`received_at`) WHERE "inbox"."state" = 'received';