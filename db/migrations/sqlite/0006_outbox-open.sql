DROP INDEX `outbox_due`;--> statement-breakpoint
CREATE INDEX `outbox_open` ON `outbox` (`account_id`,`chat`,`seq`) WHERE "outbox"."state" in ('pending', 'leased');