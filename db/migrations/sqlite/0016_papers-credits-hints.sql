CREATE TABLE `cart_hints` (
	`tenant_id` text NOT NULL,
	`company_id` text NOT NULL,
	`person_id` text NOT NULL,
	`hints` text NOT NULL,
	`said_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_id`, `person_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `intake_tokens` ADD `purpose` text DEFAULT 'leads' NOT NULL;--> statement-breakpoint
ALTER TABLE `order_documents` ADD `source_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `order_documents_source` ON `order_documents` (`tenant_id`,`source_key`);--> statement-breakpoint
ALTER TABLE `order_lines` ADD `credited_milli` integer DEFAULT 0 NOT NULL;