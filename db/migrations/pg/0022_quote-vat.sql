ALTER TABLE "quotes" ADD COLUMN "vat_mode" text;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "vat_percent" bigint;