CREATE TABLE `link_codes` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`code_hash` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`channel` text,
	`address` text,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`person_id`) REFERENCES `people`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_codes_code` ON `link_codes` (`tenant_id`,`code_hash`);--> statement-breakpoint
CREATE INDEX `link_codes_person` ON `link_codes` (`tenant_id`,`person_id`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `person_id` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `instead_of` integer;--> statement-breakpoint
CREATE INDEX `outbox_told` ON `outbox` (`tenant_id`,`about_id`) WHERE "outbox"."person_id" is not null;