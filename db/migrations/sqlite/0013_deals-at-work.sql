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
CREATE TABLE `chat_addresses` (
	`tenant_id` text NOT NULL,
	`account_id` text NOT NULL,
	`address` text NOT NULL,
	`chat` text NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`account_id`, `address`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chat_addresses_chat` ON `chat_addresses` (`account_id`,`chat`);--> statement-breakpoint
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
CREATE INDEX `deal_moves_at` ON `deal_moves` (`tenant_id`,`at`);--> statement-breakpoint
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
CREATE TABLE `intake_calls` (
	`tenant_id` text NOT NULL,
	`token_id` text NOT NULL,
	`key` text NOT NULL,
	`body_hash` text NOT NULL,
	`deal_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `token_id`, `key`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`token_id`) REFERENCES `intake_tokens`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`deal_id`) REFERENCES `deals`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `intake_tokens` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `intake_tokens_hash` ON `intake_tokens` (`token_hash`);--> statement-breakpoint
DROP TABLE `registrations`;--> statement-breakpoint
CREATE TABLE `registrations` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`company_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`client_name` text NOT NULL,
	`client_phone` text,
	`client_inn` text,
	`client_key` text NOT NULL,
	`phone_key` text,
	`place` text,
	`title` text NOT NULL,
	`amount_minor` integer,
	`currency` text NOT NULL,
	`state` text NOT NULL,
	`words` text,
	`answer` text,
	`deal_id` text,
	`requested_by` text,
	`decided_by` text,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`expires_at` integer,
	`extension_asked_at` integer,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`supplier_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_number` ON `registrations` (`tenant_id`,`number`);--> statement-breakpoint
CREATE INDEX `registrations_client` ON `registrations` (`tenant_id`,`client_key`,`state`);--> statement-breakpoint
CREATE INDEX `registrations_phone` ON `registrations` (`tenant_id`,`phone_key`,`state`);--> statement-breakpoint
CREATE INDEX `registrations_supplier` ON `registrations` (`tenant_id`,`supplier_id`,`state`);--> statement-breakpoint
CREATE INDEX `registrations_company` ON `registrations` (`tenant_id`,`company_id`,`state`);--> statement-breakpoint
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