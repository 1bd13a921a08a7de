ALTER TABLE `deals` ADD `phone_key` text;--> statement-breakpoint
CREATE INDEX `deals_client` ON `deals` (`tenant_id`,`client_key`);--> statement-breakpoint
CREATE INDEX `deals_phone` ON `deals` (`tenant_id`,`phone_key`);