ALTER TABLE `intake_tokens` ADD `purpose` text DEFAULT 'leads' NOT NULL;--> statement-breakpoint
ALTER TABLE `order_documents` ADD `source_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `order_documents_source` ON `order_documents` (`tenant_id`,`source_key`);--> statement-breakpoint
ALTER TABLE `order_lines` ADD `credited_milli` integer DEFAULT 0 NOT NULL;