ALTER TABLE "claim_lines" ADD COLUMN "coverage" text;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "claim_limit_minor" bigint;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "claim_kinds" text;--> statement-breakpoint
ALTER TABLE "recall_answers" ADD COLUMN "former" jsonb;--> statement-breakpoint
ALTER TABLE "recalls" ADD COLUMN "closed_at" bigint;--> statement-breakpoint
ALTER TABLE "serials" ADD COLUMN "coverage" text;