CREATE TABLE `balances` (
	`tenant_id` text NOT NULL,
	`company_id` text NOT NULL,
	`debt_minor` integer NOT NULL,
	`overdue_minor` integer NOT NULL,
	`overdue_days` integer NOT NULL,
	`limit_minor` integer,
	`as_of` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `company_groups` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`price_type_id` text,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `company_groups_name` ON `company_groups` (`tenant_id`,`name`);--> statement-breakpoint
CREATE TABLE `discounts` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`company_id` text,
	`company_group_id` text,
	`product_group_id` text,
	`basis_points` integer NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `discounts_company` ON `discounts` (`tenant_id`,`company_id`);--> statement-breakpoint
CREATE TABLE `reservations` (
	`tenant_id` text NOT NULL,
	`holder` text NOT NULL,
	`product_id` text NOT NULL,
	`company_id` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `holder`, `product_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reservations_product` ON `reservations` (`tenant_id`,`product_id`,`expires_at`);--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_prices` (
	`tenant_id` text NOT NULL,
	`product_id` text NOT NULL,
	`price_type_id` text NOT NULL,
	`from_milli` integer DEFAULT 0 NOT NULL,
	`valid_from` text DEFAULT '' NOT NULL,
	`valid_to` text,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `product_id`, `price_type_id`, `from_milli`, `valid_from`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`product_id`) REFERENCES `products`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`price_type_id`) REFERENCES `price_types`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_prices`("tenant_id", "product_id", "price_type_id", "from_milli", "valid_from", "valid_to", "amount_minor") SELECT "tenant_id", "product_id", "price_type_id", 0, '', NULL, "amount_minor" FROM `prices`;--> statement-breakpoint
DROP TABLE `prices`;--> statement-breakpoint
ALTER TABLE `__new_prices` RENAME TO `prices`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `companies` ADD `group_id` text;--> statement-breakpoint
ALTER TABLE `orders` ADD `vat_mode` text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `vat_percent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `price_types` ADD `company_id` text;--> statement-breakpoint
CREATE INDEX `price_types_company` ON `price_types` (`tenant_id`,`company_id`);--> statement-breakpoint
ALTER TABLE `stock` ADD `expected_on` text;