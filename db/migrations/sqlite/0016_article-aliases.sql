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
