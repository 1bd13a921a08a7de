CREATE TABLE `cart_hints` (
	`tenant_id` text NOT NULL,
	`company_id` text NOT NULL,
	`person_id` text NOT NULL,
	`hints` text NOT NULL,
	`said_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_id`, `person_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `claim_costs` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`claim_id` text NOT NULL,
	`kind` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`is_decided` integer NOT NULL,
	`noted_by` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`claim_id`) REFERENCES `claims`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `claim_costs_claim` ON `claim_costs` (`tenant_id`,`claim_id`);--> statement-breakpoint
CREATE INDEX `claim_costs_at` ON `claim_costs` (`tenant_id`,`at`);--> statement-breakpoint
CREATE TABLE `claim_jumps` (
	`tenant_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`product_id` text NOT NULL,
	`batch` text NOT NULL,
	`told_at` integer NOT NULL,
	`count` integer NOT NULL,
	`expected_milli` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `supplier_id`, `product_id`, `batch`, `told_at`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `claim_visits` (
	`tenant_id` text NOT NULL,
	`claim_id` text NOT NULL,
	`kind` text NOT NULL,
	`terms` text,
	`proposal` text,
	`proposed_by` text,
	`offers` integer NOT NULL,
	`answer_due_at` integer,
	`done_at` integer,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `claim_id`, `kind`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`claim_id`) REFERENCES `claims`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `product_addons` (
	`tenant_id` text NOT NULL,
	`product_id` text NOT NULL,
	`addon_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `product_id`, `addon_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`product_id`) REFERENCES `products`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`addon_id`) REFERENCES `products`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recall_answers` (
	`tenant_id` text NOT NULL,
	`recall_id` text NOT NULL,
	`company_id` text NOT NULL,
	`bought_milli` integer NOT NULL,
	`found_milli` integer,
	`claim_id` text,
	`answered_by` text,
	`answered_at` integer,
	PRIMARY KEY(`tenant_id`, `recall_id`, `company_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`recall_id`) REFERENCES `recalls`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `recalls` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`product_id` text NOT NULL,
	`article` text NOT NULL,
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`batch` text NOT NULL,
	`words` text NOT NULL,
	`started_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`reminded_at` integer,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recalls_number` ON `recalls` (`tenant_id`,`number`);--> statement-breakpoint
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
ALTER TABLE `claim_lines` ADD `labour_minor` integer;--> statement-breakpoint
CREATE INDEX `claim_lines_serial` ON `claim_lines` (`tenant_id`,`serial_key`);--> statement-breakpoint
ALTER TABLE `claims` ADD `recovers_id` text;--> statement-breakpoint
CREATE INDEX `claims_recovers` ON `claims` (`tenant_id`,`recovers_id`);--> statement-breakpoint
ALTER TABLE `files` ADD `shown_sha256` text;--> statement-breakpoint
ALTER TABLE `intake_tokens` ADD `purpose` text DEFAULT 'leads' NOT NULL;--> statement-breakpoint
ALTER TABLE `order_documents` ADD `source_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `order_documents_source` ON `order_documents` (`tenant_id`,`source_key`);--> statement-breakpoint
ALTER TABLE `order_lines` ADD `credited_milli` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `former_id` text;--> statement-breakpoint
CREATE INDEX `outbox_former` ON `outbox` (`account_id`,`former_id`) WHERE "outbox"."former_id" is not null;