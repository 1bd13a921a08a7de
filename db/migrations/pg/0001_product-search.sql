CREATE INDEX products_search ON products USING gin (to_tsvector('simple', search_text));
