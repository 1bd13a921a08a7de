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
CREATE INDEX `claims_distributor` ON `claims` (`tenant_id`,`distributor_id`,`stage`);