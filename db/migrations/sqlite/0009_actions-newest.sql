DROP INDEX `actions_letter`;--> statement-breakpoint
CREATE INDEX `actions_newest` ON `actions` (`account_id`,`chat`,`token`);