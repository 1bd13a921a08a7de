ALTER TABLE `tenants` ADD `pack` text DEFAULT 'base' NOT NULL;--> statement-breakpoint
ALTER TABLE `tenants` ADD `funnels` text DEFAULT '{}' NOT NULL;