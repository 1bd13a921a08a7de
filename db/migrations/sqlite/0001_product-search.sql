CREATE VIRTUAL TABLE product_search USING fts5(search_text, content='products', content_rowid='seq', tokenize="unicode61 remove_diacritics 0 tokenchars '.'", prefix='2 3 4');
--> statement-breakpoint
CREATE TRIGGER products_search_insert AFTER INSERT ON products BEGIN
  INSERT INTO product_search(rowid, search_text) VALUES (new.seq, new.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER products_search_delete AFTER DELETE ON products BEGIN
  INSERT INTO product_search(product_search, rowid, search_text) VALUES ('delete', old.seq, old.search_text);
END;
--> statement-breakpoint
CREATE TRIGGER products_search_update AFTER UPDATE OF search_text ON products WHEN old.search_text IS NOT new.search_text BEGIN
  INSERT INTO product_search(product_search, rowid, search_text) VALUES ('delete', old.seq, old.search_text);
  INSERT INTO product_search(rowid, search_text) VALUES (new.seq, new.search_text);
END;
