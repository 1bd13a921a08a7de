ALTER TABLE `claim_lines` ADD `coverage` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `claim_limit_minor` integer;--> statement-breakpoint
ALTER TABLE `companies` ADD `claim_kinds` text;--> statement-breakpoint
ALTER TABLE `recall_answers` ADD `former` text;--> statement-breakpoint
ALTER TABLE `recalls` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `serials` ADD `coverage` text;