CREATE TABLE `deal_activities` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`deal_id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`words` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`deal_id`) REFERENCES `deals`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `deal_activities_deal` ON `deal_activities` (`tenant_id`,`deal_id`,`at`);--> statement-breakpoint
CREATE TABLE `deal_offers` (
	`tenant_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`company_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`state` text NOT NULL,
	`why` text NOT NULL,
	`reason` text,
	`offered_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`answered_at` integer,
	`answered_by` text,
	PRIMARY KEY(`tenant_id`, `deal_id`, `ordinal`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`deal_id`) REFERENCES `deals`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `dealer_profiles` (
	`tenant_id` text NOT NULL,
	`company_id` text NOT NULL,
	`level` text,
	`weight` integer NOT NULL,
	`capacity` integer,
	`is_fallback` integer NOT NULL,
	`is_paused` integer NOT NULL,
	`time_zone` text,
	`work_from` text,
	`work_to` text,
	`works_saturday` integer,
	`latitude` integer,
	`longitude` integer,
	`radius_km` integer,
	`turn` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dealer_profiles_turn` ON `dealer_profiles` (`tenant_id`,`turn`,`company_id`);--> statement-breakpoint
CREATE TABLE `dealer_scopes` (
	`tenant_id` text NOT NULL,
	`company_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_id`, `kind`, `value`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `dealer_scopes_value` ON `dealer_scopes` (`tenant_id`,`kind`,`value`,`company_id`);--> statement-breakpoint
CREATE TABLE `deals` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`funnel` text NOT NULL,
	`stage` text NOT NULL,
	`version` integer NOT NULL,
	`supplier_id` text NOT NULL,
	`company_id` text,
	`owner_id` text,
	`title` text NOT NULL,
	`client_name` text NOT NULL,
	`client_phone` text,
	`client_key` text,
	`region` text,
	`city` text,
	`postal_code` text,
	`latitude` integer,
	`longitude` integer,
	`product_group` text,
	`amount_minor` integer,
	`currency` text NOT NULL,
	`fields` text NOT NULL,
	`source` text NOT NULL,
	`source_key` text NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`stage_since` integer NOT NULL,
	`due_at` integer,
	`won_at` integer,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`supplier_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deals_number` ON `deals` (`tenant_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `deals_source` ON `deals` (`tenant_id`,`source_key`);--> statement-breakpoint
CREATE INDEX `deals_company` ON `deals` (`tenant_id`,`company_id`,`stage`);--> statement-breakpoint
CREATE INDEX `deals_supplier` ON `deals` (`tenant_id`,`supplier_id`,`stage`);--> statement-breakpoint
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
CREATE TABLE `registrations` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`company_id` text NOT NULL,
	`client_key` text NOT NULL,
	`state` text NOT NULL,
	`requested_by` text,
	`decided_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `registrations_client` ON `registrations` (`tenant_id`,`client_key`,`state`);--> statement-breakpoint
CREATE TABLE `templates` (
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`entry` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `name`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `outbox_external`;--> statement-breakpoint
ALTER TABLE `outbox` ADD `person_id` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `instead_of` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `delivered_at` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `read_at` integer;--> statement-breakpoint
CREATE INDEX `outbox_told` ON `outbox` (`tenant_id`,`about_id`) WHERE "outbox"."person_id" is not null;--> statement-breakpoint
CREATE INDEX `outbox_external` ON `outbox` (`account_id`,`external_id`,`chat`) WHERE "outbox"."external_id" is not null;--> statement-breakpoint
ALTER TABLE `chats` ADD `heard_at` integer;--> statement-breakpoint
ALTER TABLE `erasures` ADD `bytes_left` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `tenants` ADD `pack` text DEFAULT 'base' NOT NULL;--> statement-breakpoint
ALTER TABLE `tenants` ADD `funnels` text DEFAULT '{}' NOT NULL;