ALTER TABLE `claim_costs` ADD `undone_at` integer;--> statement-breakpoint
ALTER TABLE `claim_costs` ADD `undone_by` text;--> statement-breakpoint
ALTER TABLE `claim_lines` ADD `parts` text;--> statement-breakpoint
ALTER TABLE `files` ADD `shown_mime` text;--> statement-breakpoint
ALTER TABLE `files` ADD `small_sha256` text;