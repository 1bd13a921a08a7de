CREATE TABLE `cart_deals` (
	`tenant_id` text NOT NULL,
	`company_id` text NOT NULL,
	`person_id` text NOT NULL,
	`deal_id` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_id`, `person_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `deal_pool` (
	`tenant_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`company_id` text NOT NULL,
	`why` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `deal_id`, `company_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`deal_id`) REFERENCES `deals`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deal_pool_company` ON `deal_pool` (`tenant_id`,`company_id`);--> statement-breakpoint
ALTER TABLE `deal_activities` ADD `files` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `next_what` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `next_at` integer;--> statement-breakpoint
ALTER TABLE `deals` ADD `next_person_id` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `next_company_id` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `postponed_until` integer;--> statement-breakpoint
ALTER TABLE `deals` ADD `postponed_why` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `minutes_left` integer;--> statement-breakpoint
ALTER TABLE `deals` ADD `pooled_until` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `deal_id` text;--> statement-breakpoint
CREATE INDEX `orders_deal` ON `orders` (`tenant_id`,`deal_id`);