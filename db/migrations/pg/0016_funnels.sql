ALTER TABLE "tenants" ADD COLUMN "pack" text DEFAULT 'base' NOT NULL;--> statement-breakpoint
ALTER TABLE "tenants" ADD COLUMN "funnels" jsonb DEFAULT '{}'::jsonb NOT NULL;