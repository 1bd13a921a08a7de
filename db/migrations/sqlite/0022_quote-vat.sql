ALTER TABLE `quotes` ADD `vat_mode` text;--> statement-breakpoint
ALTER TABLE `quotes` ADD `vat_percent` integer;