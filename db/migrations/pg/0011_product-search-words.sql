DROP INDEX products_search;
--> statement-breakpoint
CREATE INDEX products_search ON products USING gin (to_tsvector('simple', 'tt' || replace(tenant_id, '-', '') || ' ' || search_text));
