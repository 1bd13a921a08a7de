CREATE INDEX `claims_stage` ON `claims` (`tenant_id`,`funnel`,`stage`);--> statement-breakpoint
CREATE INDEX `deals_stage` ON `deals` (`tenant_id`,`funnel`,`stage`);--> statement-breakpoint
CREATE INDEX `orders_stage` ON `orders` (`tenant_id`,`funnel`,`stage`);