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
CREATE INDEX `companies_manufacturer` ON `companies` (`tenant_id`) WHERE "companies"."kind" = 'manufacturer';--> statement-breakpoint
CREATE INDEX `intake_calls_age` ON `intake_calls` (`tenant_id`,`token_id`,`created_at`);