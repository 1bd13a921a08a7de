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
ALTER TABLE `stock` ADD `expected_on` text;