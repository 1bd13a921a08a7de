DROP TRIGGER products_search_insert;
--> statement-breakpoint
DROP TRIGGER products_search_delete;
--> statement-breakpoint
DROP TRIGGER products_search_update;
--> statement-breakpoint
DROP TABLE product_search;
--> statement-breakpoint
CREATE VIRTUAL TABLE product_search USING fts5(words, content='', tokenize="unicode61 remove_diacritics 0 tokenchars '.'", prefix='2 3 4');
--> statement-breakpoint
INSERT INTO product_search(rowid, words) SELECT seq, 'tt' || replace(tenant_id, '-', '') || ' ' || search_text FROM products;
--> statement-breakpoint
CREATE TRIGGER products_search_insert AFTER INSERT ON products BEGIN
  INSERT INTO product_search(rowid, words) VALUES (new.seq, 'tt' || replace(new.tenant_id, '-', '') || ' ' || new.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER products_search_delete AFTER DELETE ON products BEGIN
  INSERT INTO product_search(product_search, rowid, words) VALUES ('delete', old.seq, 'tt' || replace(old.tenant_id, '-', '') || ' ' || old.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER products_search_update AFTER UPDATE OF search_text ON products WHEN old.search_text IS NOT new.search_text BEGIN
  INSERT INTO product_search(product_search, rowid, words) VALUES ('delete', old.seq, 'tt' || replace(old.tenant_id, '-', '') || ' ' || old.search_text);
  INSERT INTO product_search(rowid, words) VALUES (new.seq, 'tt' || replace(new.tenant_id, '-', '') || ' ' || new.search_text);
END;
