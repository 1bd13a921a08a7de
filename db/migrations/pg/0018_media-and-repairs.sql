ALTER TABLE "claim_costs" ADD COLUMN "undone_at" bigint;--> statement-breakpoint
ALTER TABLE "claim_costs" ADD COLUMN "undone_by" text;--> statement-breakpoint
ALTER TABLE "claim_lines" ADD COLUMN "parts" jsonb;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "shown_mime" text;--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "small_sha256" text;