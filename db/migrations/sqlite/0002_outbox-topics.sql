ALTER TABLE `outbox` ADD `topic_of` text;--> statement-breakpoint
CREATE INDEX `outbox_edits` ON `outbox` (`edits`);