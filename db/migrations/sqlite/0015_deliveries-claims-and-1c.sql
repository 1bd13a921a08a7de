CREATE TABLE `approvals` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`version` integer NOT NULL,
	`company_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`fingerprint` text NOT NULL,
	`currency` text NOT NULL,
	`total_minor` integer NOT NULL,
	`lines` text NOT NULL,
	`receipt` text NOT NULL,
	`address` text,
	`day` text,
	`state` text NOT NULL,
	`decided_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`asked_by`) REFERENCES `people`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `approvals_company` ON `approvals` (`tenant_id`,`company_id`,`state`);--> statement-breakpoint
CREATE TABLE `article_aliases` (
	`tenant_id` text NOT NULL,
	`company_id` text NOT NULL,
	`key` text NOT NULL,
	`words` text NOT NULL,
	`product_id` text NOT NULL,
	`person_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_id`, `key`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `assortments` (
	`tenant_id` text NOT NULL,
	`company_group_id` text NOT NULL,
	`kind` text NOT NULL,
	`object_id` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_group_id`, `kind`, `object_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `claim_lines` (
	`tenant_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`position` integer NOT NULL,
	`product_id` text,
	`article` text,
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`price_minor` integer,
	`decision` text,
	`accepted_milli` integer,
	`outcome` text,
	`reason` text,
	`sum_minor` integer,
	PRIMARY KEY(`tenant_id`, `claim_id`, `position`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`claim_id`) REFERENCES `claims`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `claim_moves` (
	`tenant_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`version` integer NOT NULL,
	`name` text NOT NULL,
	`stage` text NOT NULL,
	`supplier_id` text NOT NULL,
	`side` text NOT NULL,
	`person_id` text,
	`fields` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `claim_id`, `version`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`claim_id`) REFERENCES `claims`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `claims` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`funnel` text NOT NULL,
	`stage` text NOT NULL,
	`version` integer NOT NULL,
	`kind` text NOT NULL,
	`company_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`distributor_id` text,
	`order_id` text,
	`currency` text NOT NULL,
	`fields` text NOT NULL,
	`reported_by` text NOT NULL,
	`disputed_at` integer,
	`due_at` integer,
	`replacement_id` text,
	`rating` integer,
	`sent_at` integer,
	`stage_since` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`supplier_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claims_number` ON `claims` (`tenant_id`,`number`);--> statement-breakpoint
CREATE INDEX `claims_company` ON `claims` (`tenant_id`,`company_id`,`stage`);--> statement-breakpoint
CREATE INDEX `claims_supplier` ON `claims` (`tenant_id`,`supplier_id`,`stage`);--> statement-breakpoint
CREATE INDEX `claims_distributor` ON `claims` (`tenant_id`,`distributor_id`,`stage`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`order_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`version` integer NOT NULL,
	`company_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`state` text NOT NULL,
	`terms` text,
	`proposal` text,
	`proposed_by` text,
	`offers` integer NOT NULL,
	`day` text,
	`answer_due_at` integer,
	`awaited_at` integer,
	`loaded_at` integer,
	`arrived_at` integer,
	`received_at` integer,
	`papers` text NOT NULL,
	`differences` text NOT NULL,
	`settlement` text,
	`discount_minor` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`order_id`) REFERENCES `orders`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`supplier_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_order` ON `deliveries` (`tenant_id`,`order_id`,`ordinal`);--> statement-breakpoint
CREATE INDEX `deliveries_company` ON `deliveries` (`tenant_id`,`company_id`,`state`,`day`);--> statement-breakpoint
CREATE INDEX `deliveries_supplier` ON `deliveries` (`tenant_id`,`supplier_id`,`state`,`day`);--> statement-breakpoint
CREATE TABLE `delivery_versions` (
	`tenant_id` text NOT NULL,
	`delivery_id` text NOT NULL,
	`number` integer NOT NULL,
	`side` text NOT NULL,
	`proposed_by` text NOT NULL,
	`terms` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer,
	PRIMARY KEY(`tenant_id`, `delivery_id`, `number`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`delivery_id`) REFERENCES `deliveries`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `external_refs` (
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text NOT NULL,
	`details` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `kind`, `external_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `external_refs_name` ON `external_refs` (`tenant_id`,`kind`,`name`);--> statement-breakpoint
CREATE TABLE `order_documents` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`order_id` text NOT NULL,
	`kind` text NOT NULL,
	`file_id` text NOT NULL,
	`added_by` text,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`order_id`) REFERENCES `orders`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `order_documents_order` ON `order_documents` (`tenant_id`,`order_id`,`added_at`);--> statement-breakpoint
CREATE TABLE `order_payments` (
	`tenant_id` text NOT NULL,
	`order_id` text NOT NULL,
	`paid_minor` integer NOT NULL,
	`due_on` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `order_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`order_id`) REFERENCES `orders`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
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
CREATE INDEX `quotes_supplier` ON `quotes` (`tenant_id`,`supplier_id`,`state`,`created_at`);--> statement-breakpoint
ALTER TABLE `companies` ADD `requisites` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `companies_manufacturer` ON `companies` (`tenant_id`) WHERE "companies"."kind" = 'manufacturer';--> statement-breakpoint
ALTER TABLE `memberships` ADD `limit_minor` integer;--> statement-breakpoint
CREATE INDEX `intake_calls_age` ON `intake_calls` (`tenant_id`,`token_id`,`created_at`);