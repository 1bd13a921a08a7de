DROP INDEX `outbox_external`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `delivered_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `read_at` integer;--> statement-breakpoint
CREATE INDEX `outbox_external` ON `outbox` (`account_id`,`external_id`,`chat`) WHERE "outbox"."external_id" is not null;