CREATE TABLE `order_requests` (
	`tenant_id` text NOT NULL,
	`order_id` text NOT NULL,
	`version` integer NOT NULL,
	`asked_by` text NOT NULL,
	`lines` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer_due_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `order_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`order_id`) REFERENCES `orders`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`asked_by`) REFERENCES `people`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
