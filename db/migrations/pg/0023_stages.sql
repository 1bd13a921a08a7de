CREATE INDEX "claims_stage" ON "claims" USING btree ("tenant_id","funnel","stage");--> statement-breakpoint
CREATE INDEX "deals_stage" ON "deals" USING btree ("tenant_id","funnel","stage");--> statement-breakpoint
CREATE INDEX "orders_stage" ON "orders" USING btree ("tenant_id","funnel","stage");