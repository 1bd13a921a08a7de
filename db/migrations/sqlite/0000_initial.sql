CREATE TABLE `access_requests` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`account_id` text NOT NULL,
	`chat` text NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`about` text NOT NULL,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`decided_by` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `access_requests_sender` ON `access_requests` (`tenant_id`,`channel`,`address`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`channel` text NOT NULL,
	`username` text,
	`sealed_token` text,
	`webhook_secret` text NOT NULL,
	`is_active` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `accounts_tenant` ON `accounts` (`tenant_id`);--> statement-breakpoint
CREATE TABLE `actions` (
	`token` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`object_kind` text NOT NULL,
	`object_id` text NOT NULL,
	`object_version` integer NOT NULL,
	`data` text NOT NULL,
	`company_id` text NOT NULL,
	`person_id` text,
	`notice_key` text NOT NULL,
	`account_id` text NOT NULL,
	`chat` text NOT NULL,
	`letter` text NOT NULL,
	`ordinal` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`used_by` text,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `actions_notice` ON `actions` (`tenant_id`,`notice_key`);--> statement-breakpoint
CREATE INDEX `actions_letter` ON `actions` (`account_id`,`chat`,`letter`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`window_from` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `kind`, `subject`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` text NOT NULL,
	`at` integer NOT NULL,
	`person_id` text,
	`action` text NOT NULL,
	`object_kind` text NOT NULL,
	`object_id` text NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `audit_object` ON `audit` (`tenant_id`,`object_kind`,`object_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_tenant` ON `audit` (`tenant_id`,`seq`);--> statement-breakpoint
CREATE TABLE `cart_lines` (
	`tenant_id` text NOT NULL,
	`company_id` text NOT NULL,
	`person_id` text NOT NULL,
	`product_id` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`seen_price_minor` integer,
	`position` integer NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `company_id`, `person_id`, `product_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `chats` (
	`tenant_id` text NOT NULL,
	`account_id` text NOT NULL,
	`address` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`person_id` text,
	`managers_of` text,
	`has_topics` integer NOT NULL,
	`state` text NOT NULL,
	`moved_to` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `address`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chats_person` ON `chats` (`tenant_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `chats_managers` ON `chats` (`tenant_id`,`managers_of`);--> statement-breakpoint
CREATE TABLE `companies` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`parent_id` text,
	`supplier_id` text,
	`manager_id` text,
	`region` text,
	`inn` text,
	`price_type_id` text,
	`addresses` text NOT NULL,
	`is_active` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`parent_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`supplier_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `companies_parent` ON `companies` (`tenant_id`,`parent_id`);--> statement-breakpoint
CREATE TABLE `counters` (
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`value` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `name`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `dialogs` (
	`tenant_id` text NOT NULL,
	`account_id` text NOT NULL,
	`chat` text NOT NULL,
	`sender` text NOT NULL,
	`frames` text NOT NULL,
	`turn` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `chat`, `sender`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `directory` (
	`tenant_id` text NOT NULL,
	`phone` text NOT NULL,
	`company_id` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `phone`, `company_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `files` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`sha256` text NOT NULL,
	`name` text NOT NULL,
	`mime` text NOT NULL,
	`size` integer NOT NULL,
	`remote_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `files_hash` ON `files` (`tenant_id`,`sha256`);--> statement-breakpoint
CREATE TABLE `identities` (
	`tenant_id` text NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`person_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `channel`, `address`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`person_id`) REFERENCES `people`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `identities_person` ON `identities` (`tenant_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`account_id` text NOT NULL,
	`external_id` text NOT NULL,
	`chat` text NOT NULL,
	`payload` text,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`received_at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`account_id`, `external_id`),
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `inbox_state` ON `inbox` (`state`,`account_id`);--> statement-breakpoint
CREATE TABLE `invites` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`code_hash` text NOT NULL,
	`company_id` text NOT NULL,
	`role` text NOT NULL,
	`name` text,
	`invited_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`used_by` text,
	`revoked_at` integer,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invites_code` ON `invites` (`tenant_id`,`code_hash`);--> statement-breakpoint
CREATE TABLE `memberships` (
	`tenant_id` text NOT NULL,
	`person_id` text NOT NULL,
	`company_id` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`tenant_id`, `person_id`, `company_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`person_id`) REFERENCES `people`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `memberships_company` ON `memberships` (`tenant_id`,`company_id`);--> statement-breakpoint
CREATE TABLE `order_lines` (
	`tenant_id` text NOT NULL,
	`order_id` text NOT NULL,
	`position` integer NOT NULL,
	`product_id` text NOT NULL,
	`article` text NOT NULL,
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`pack_quantity_milli` integer NOT NULL,
	`quantity_milli` integer NOT NULL,
	`price_minor` integer NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `order_id`, `position`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`order_id`) REFERENCES `orders`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `order_lines_product` ON `order_lines` (`tenant_id`,`product_id`);--> statement-breakpoint
CREATE TABLE `orders` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`number` integer NOT NULL,
	`company_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`ordered_by` text NOT NULL,
	`funnel` text NOT NULL,
	`stage` text NOT NULL,
	`version` integer NOT NULL,
	`currency` text NOT NULL,
	`total_minor` integer NOT NULL,
	`receipt` text NOT NULL,
	`address` text,
	`day` text,
	`proposed_day` text,
	`reason` text,
	`comment` text,
	`source_key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`decided_by` text,
	`answer_due_at` integer,
	`submitted_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`supplier_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`ordered_by`) REFERENCES `people`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_number` ON `orders` (`tenant_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_source` ON `orders` (`tenant_id`,`source_key`);--> statement-breakpoint
CREATE INDEX `orders_company` ON `orders` (`tenant_id`,`company_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `orders_supplier_stage` ON `orders` (`tenant_id`,`supplier_id`,`stage`,`submitted_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` text NOT NULL,
	`account_id` text NOT NULL,
	`chat` text NOT NULL,
	`thread` text,
	`source_key` text NOT NULL,
	`message` text,
	`edits` integer,
	`about_kind` text,
	`about_id` text,
	`notice_key` text,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`not_before` integer NOT NULL,
	`lease_id` text,
	`lease_until` integer,
	`external_id` text,
	`maybe_repeated` integer NOT NULL,
	`failure` text,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_source` ON `outbox` (`account_id`,`source_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`state`,`not_before`);--> statement-breakpoint
CREATE INDEX `outbox_chat` ON `outbox` (`account_id`,`chat`,`state`,`seq`);--> statement-breakpoint
CREATE INDEX `outbox_external` ON `outbox` (`account_id`,`chat`,`external_id`);--> statement-breakpoint
CREATE INDEX `outbox_notice` ON `outbox` (`tenant_id`,`notice_key`);--> statement-breakpoint
CREATE TABLE `people` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`phone` text,
	`locale` text NOT NULL,
	`active_company_id` text,
	`preferences` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `people_phone` ON `people` (`tenant_id`,`phone`);--> statement-breakpoint
CREATE TABLE `price_types` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `price_types_name` ON `price_types` (`tenant_id`,`name`);--> statement-breakpoint
CREATE TABLE `prices` (
	`tenant_id` text NOT NULL,
	`product_id` text NOT NULL,
	`price_type_id` text NOT NULL,
	`amount_minor` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `product_id`, `price_type_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`product_id`) REFERENCES `products`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`price_type_id`) REFERENCES `price_types`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `product_groups` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`parent_id` text,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`parent_id`) REFERENCES `product_groups`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `products` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`article` text NOT NULL,
	`article_key` text NOT NULL,
	`name` text NOT NULL,
	`group_id` text,
	`unit` text NOT NULL,
	`pack_quantity_milli` integer NOT NULL,
	`multiple_milli` integer NOT NULL,
	`minimum_milli` integer NOT NULL,
	`barcode` text,
	`picture_id` text,
	`search_text` text NOT NULL,
	`is_active` integer NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`group_id`) REFERENCES `product_groups`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_article` ON `products` (`tenant_id`,`article`);--> statement-breakpoint
CREATE INDEX `products_article_key` ON `products` (`tenant_id`,`article_key`);--> statement-breakpoint
CREATE INDEX `products_barcode` ON `products` (`tenant_id`,`barcode`);--> statement-breakpoint
CREATE INDEX `products_group` ON `products` (`tenant_id`,`group_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `products_id` ON `products` (`tenant_id`,`id`);--> statement-breakpoint
CREATE TABLE `question_messages` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`tenant_id` text NOT NULL,
	`question_id` text NOT NULL,
	`side` text NOT NULL,
	`author_id` text NOT NULL,
	`text` text NOT NULL,
	`files` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`question_id`) REFERENCES `questions`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `question_messages_question` ON `question_messages` (`tenant_id`,`question_id`,`seq`);--> statement-breakpoint
CREATE TABLE `questions` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`company_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`asked_by` text NOT NULL,
	`account_id` text NOT NULL,
	`chat` text NOT NULL,
	`order_id` text,
	`state` text NOT NULL,
	`version` integer NOT NULL,
	`answer_due_at` integer,
	`answered_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`company_id`) REFERENCES `companies`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`asked_by`) REFERENCES `people`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `questions_supplier` ON `questions` (`tenant_id`,`supplier_id`,`state`,`created_at`);--> statement-breakpoint
CREATE INDEX `questions_asker` ON `questions` (`tenant_id`,`asked_by`,`state`);--> statement-breakpoint
CREATE TABLE `stock` (
	`tenant_id` text NOT NULL,
	`product_id` text NOT NULL,
	`warehouse_id` text NOT NULL,
	`quantity_milli` integer NOT NULL,
	`as_of` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `product_id`, `warehouse_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`product_id`) REFERENCES `products`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tenant_id`,`warehouse_id`) REFERENCES `warehouses`(`tenant_id`,`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`blocks` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tenants_slug` ON `tenants` (`slug`);--> statement-breakpoint
CREATE TABLE `timers` (
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`object_id` text NOT NULL,
	`due_at` integer NOT NULL,
	`data` text NOT NULL,
	`attempts` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `kind`, `object_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `timers_due` ON `timers` (`due_at`);--> statement-breakpoint
CREATE TABLE `topics` (
	`tenant_id` text NOT NULL,
	`account_id` text NOT NULL,
	`chat` text NOT NULL,
	`company_id` text NOT NULL,
	`thread` text NOT NULL,
	PRIMARY KEY(`account_id`, `chat`, `company_id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topics_thread` ON `topics` (`account_id`,`chat`,`thread`);--> statement-breakpoint
CREATE TABLE `warehouses` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`),
	FOREIGN KEY (`tenant_id`) REFERENCES `tenants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `warehouses_name` ON `warehouses` (`tenant_id`,`name`);