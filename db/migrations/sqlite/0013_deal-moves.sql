CREATE TABLE `deal_moves` (
	`tenant_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`version` integer NOT NULL,
	`stage` text NOT NULL,
	`canonical` text NOT NULL,
	`company_id` text,
	`supplier_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `deal_id`, `version`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`deal_id`) REFERENCES `deals`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deal_moves_at` ON `deal_moves` (`tenant_id`,`at`);