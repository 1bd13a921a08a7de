CREATE TABLE "link_codes" (
	"tenant_id" text NOT NULL,
	"id" text NOT NULL,
	"code_hash" text NOT NULL,
	"person_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"channel" text,
	"address" text,
	CONSTRAINT "link_codes_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "person_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "instead_of" bigint;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_codes" ADD CONSTRAINT "link_codes_tenant_id_person_id_people_tenant_id_id_fk" FOREIGN KEY ("tenant_id","person_id") REFERENCES "public"."people"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "link_codes_code" ON "link_codes" USING btree ("tenant_id","code_hash");--> statement-breakpoint
CREATE INDEX "link_codes_person" ON "link_codes" USING btree ("tenant_id","person_id");--> statement-breakpoint
CREATE INDEX "outbox_told" ON "outbox" USING btree ("tenant_id","about_id") WHERE "outbox"."person_id" is not null;