CREATE TABLE "templates" (
	"tenant_id" text NOT NULL,
	"name" text NOT NULL,
	"entry" jsonb NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "templates_tenant_id_name_pk" PRIMARY KEY("tenant_id","name")
);
--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "heard_at" bigint;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;