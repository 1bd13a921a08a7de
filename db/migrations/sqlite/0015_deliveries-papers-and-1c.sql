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
ALTER TABLE `companies` ADD `requisites` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX `companies_manufacturer` ON `companies` (`tenant_id`) WHERE "companies"."kind" = 'manufacturer';--> statement-breakpoint
ALTER TABLE `memberships` ADD `limit_minor` integer;--> statement-breakpoint
CREATE INDEX `intake_calls_age` ON `intake_calls` (`tenant_id`,`token_id`,`created_at`);