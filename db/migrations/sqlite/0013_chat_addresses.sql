CREATE TABLE `chat_addresses` (
	`tenant_id` text NOT NULL,
	`account_id` text NOT NULL,
	`address` text NOT NULL,
	`chat` text NOT NULL,
	`used_at` integer,
	PRIMARY KEY(`account_id`, `address`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chat_addresses_chat` ON `chat_addresses` (`account_id`,`chat`);