CREATE TABLE `assortments` (
	`tenant_id` text NOT NULL,
	`company_group_id` text NOT NULL,
	`kind` text NOT NULL,
	`object_id` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_group_id`, `kind`, `object_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quote_lines` (
	`tenant_id` text NOT NULL,
	`quote_id` text NOT NULL,
	`position` integer NOT NULL,
	`product_id` text NOT NULL,
	`article` text NOT NULL,
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`pack_quantity_milli` integer NOT NULL,
	`quantity_milli` integer NOT NULL,
	`price_minor` integer,
	PRIMARY KEY(`tenant_id`, `quote_id`, `position`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`quote_id`) REFERENCES `quotes`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quotes` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`company_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`requested_by` text NOT NULL,
	`state` text NOT NULL,
	`currency` text NOT NULL,
	`valid_until` text,
	`answered_by` text,
	`reason` text,
	`order_id` text,
	`source_key` text NOT NULL,
	`answer_due_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`supplier_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`requested_by`) REFERENCES `people`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quotes_number` ON `quotes` (`tenant_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `quotes_source` ON `quotes` (`tenant_id`,`source_key`);--> statement-breakpoint
CREATE INDEX `quotes_company` ON `quotes` (`tenant_id`,`company_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `quotes_supplier` ON `quotes` (`tenant_id`,`supplier_id`,`state`,`created_at`);