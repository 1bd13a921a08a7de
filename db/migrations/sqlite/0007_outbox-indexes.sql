DROP INDEX `outbox_chat`;--> statement-breakpoint
DROP INDEX `outbox_external`;--> statement-breakpoint
DROP INDEX `outbox_notice`;--> statement-breakpoint
DROP INDEX `outbox_edits`;--> statement-breakpoint
CREATE INDEX `outbox_dead` ON `outbox` (`tenant_id`,`seq`) WHERE "outbox"."state" = 'dead';--> statement-breakpoint
CREATE INDEX `outbox_chat` ON `outbox` (`account_id`,`chat`,`seq`) WHERE "outbox"."edits" is null;--> statement-breakpoint
CREATE INDEX `outbox_external` ON `outbox` (`account_id`,`chat`,`external_id`) WHERE "outbox"."external_id" is not null;--> statement-breakpoint
CREATE INDEX `outbox_notice` ON `outbox` (`tenant_id`,`notice_key`) WHERE "outbox"."notice_key" is not null;--> statement-breakpoint
CREATE INDEX `outbox_edits` ON `outbox` (`edits`) WHERE "outbox"."edits" is not null;