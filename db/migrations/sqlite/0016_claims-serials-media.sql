CREATE TABLE `serials` (
	`tenant_id` text NOT NULL,
	`serial` text NOT NULL,
	`product_id` text NOT NULL,
	`company_id` text NOT NULL,
	`label` text NOT NULL,
	`is_lot` integer NOT NULL,
	`order_number` integer,
	`sold_on` text,
	`warranty_months` integer,
	PRIMARY KEY(`tenant_id`, `serial`, `product_id`, `company_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `serials_company` ON `serials` (`tenant_id`,`company_id`);--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `group_name` text;--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `serial` text;--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `serial_key` text;--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `warranty_until` text;--> statement-breakpoint
CREATE INDEX `claim_lines_serial` ON `claim_lines` (`tenant_id`,`serial_key`);--> statement-breakpoint
ALTER TABLE `claims` ADD `recovers_id` text;--> statement-breakpoint
CREATE INDEX `claims_recovers` ON `claims` (`tenant_id`,`recovers_id`);--> statement-breakpoint
ALTER TABLE `files` ADD `shown_sha256` text;