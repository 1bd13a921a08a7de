ALTER TABLE `outbox` ADD `former_id` text;--> statement-breakpoint
CREATE INDEX `outbox_former` ON `outbox` (`account_id`,`former_id`) WHERE "outbox"."former_id" is not null;