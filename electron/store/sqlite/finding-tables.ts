/** What finding needs in SQLite beside its tables: what is in them of rows from before, the words, and the triggers that keep them. Part of a released migration: never edited. */
export const findingInSqlite: readonly string[] = [
  `UPDATE "cp_order_items" SET "hasWarnings" = "warnings" <> '[]',
    ("shippingMethod", "clientName", "isTest") = (
      SELECT "shippingMethod", "clientName", "isTest" FROM "cp_orders" AS "order"
      WHERE "order"."cpOrderId" = "cp_order_items"."cpOrderId")`,

  // Whoever writes the warnings of an item need not know that it can be found by them.
  `CREATE TRIGGER "cp_order_items_warn" AFTER UPDATE OF "warnings" ON "cp_order_items"
    WHEN NEW."hasWarnings" <> (NEW."warnings" <> '[]')
    BEGIN
      UPDATE "cp_order_items" SET "hasWarnings" = NEW."warnings" <> '[]' WHERE "cpItemId" = NEW."cpItemId";
    END`,

  `INSERT OR IGNORE INTO "cp_item_options" ("cpItemId", "option", "status", "urgencyKey")
    SELECT "cpItemId", json_extract("entry"."value", '$.option'), "status", "urgencyKey"
    FROM "cp_order_items", json_each("options") AS "entry"
    WHERE json_extract("entry"."value", '$.option') <> ''`,
  `CREATE TRIGGER "cp_item_options_new" AFTER INSERT ON "cp_order_items" WHEN NEW."options" <> '[]'
    BEGIN
      INSERT OR IGNORE INTO "cp_item_options" ("cpItemId", "option", "status", "urgencyKey")
        SELECT NEW."cpItemId", json_extract("value", '$.option'), NEW."status", NEW."urgencyKey"
        FROM json_each(NEW."options") WHERE json_extract("value", '$.option') <> '';
    END`,
  `CREATE TRIGGER "cp_item_options_moved" AFTER UPDATE OF "status", "urgencyKey" ON "cp_order_items"
    WHEN NEW."status" <> OLD."status" OR NEW."urgencyKey" <> OLD."urgencyKey"
    BEGIN
      UPDATE "cp_item_options" SET "status" = NEW."status", "urgencyKey" = NEW."urgencyKey" WHERE "cpItemId" = NEW."cpItemId";
    END`,
  `CREATE TRIGGER "cp_item_options_changed" AFTER UPDATE OF "options" ON "cp_order_items" WHEN NEW."options" <> OLD."options"
    BEGIN
      DELETE FROM "cp_item_options" WHERE "cpItemId" = NEW."cpItemId";
      INSERT OR IGNORE INTO "cp_item_options" ("cpItemId", "option", "status", "urgencyKey")
        SELECT NEW."cpItemId", json_extract("value", '$.option'), NEW."status", NEW."urgencyKey"
        FROM json_each(NEW."options") WHERE json_extract("value", '$.option') <> '';
    END`,

  // How many items stand where: consoles ask for it after each change, and counting 100,000 each time is too slow.
  'CREATE TABLE "cp_item_counts" ("status" text PRIMARY KEY NOT NULL, "count" integer NOT NULL) WITHOUT ROWID',
  'INSERT INTO "cp_item_counts" SELECT "status", COUNT(*) FROM "cp_order_items" GROUP BY "status"',
  `CREATE TRIGGER "cp_item_counts_new" AFTER INSERT ON "cp_order_items"
    BEGIN
      INSERT INTO "cp_item_counts" VALUES (NEW."status", 1) ON CONFLICT ("status") DO UPDATE SET "count" = "count" + 1;
    END`,
  `CREATE TRIGGER "cp_item_counts_moved" AFTER UPDATE OF "status" ON "cp_order_items" WHEN NEW."status" <> OLD."status"
    BEGIN
      INSERT INTO "cp_item_counts" VALUES (NEW."status", 1) ON CONFLICT ("status") DO UPDATE SET "count" = "count" + 1;
      UPDATE "cp_item_counts" SET "count" = "count" - 1 WHERE "status" = OLD."status";
    END`,
  `CREATE TRIGGER "cp_order_items_gone" AFTER DELETE ON "cp_order_items"
    BEGIN
      UPDATE "cp_item_counts" SET "count" = "count" - 1 WHERE "status" = OLD."status";
      DELETE FROM "cp_item_options" WHERE "cpItemId" = OLD."cpItemId";
      UPDATE "cp_find_orders" SET "isStale" = 1 WHERE "cpOrderId" = OLD."cpOrderId";
    END`,

  // The words of orders from before are written by the station once it runs, so that a large store starts at once.
  'INSERT INTO "cp_find_orders" ("cpOrderId") SELECT "cpOrderId" FROM "cp_orders" ORDER BY "receivedAt", "cpOrderId"',
  // The index keeps no text and no places, only which order has which word: that is all that is asked of it.
  `CREATE VIRTUAL TABLE "cp_find_words" USING fts5(
    "words", content = '', contentless_delete = 1, detail = 'none', prefix = '2 3 4', tokenize = 'unicode61 remove_diacritics 2')`,
  `CREATE TRIGGER "cp_find_orders_new" AFTER INSERT ON "cp_orders"
    BEGIN
      INSERT INTO "cp_find_orders" ("cpOrderId") VALUES (NEW."cpOrderId")
        ON CONFLICT ("cpOrderId") DO UPDATE SET "isStale" = 1;
    END`,
  // A new version of an order writes its document, whatever else it changes.
  `CREATE TRIGGER "cp_find_orders_changed" AFTER UPDATE OF "fullJsonPayload" ON "cp_orders"
    BEGIN
      UPDATE "cp_find_orders" SET "isStale" = 1 WHERE "cpOrderId" = NEW."cpOrderId";
    END`,
  `CREATE TRIGGER "cp_find_orders_tracked" AFTER UPDATE OF "tracking" ON "cp_order_items" WHEN NEW."tracking" IS NOT OLD."tracking"
    BEGIN
      UPDATE "cp_find_orders" SET "isStale" = 1 WHERE "cpOrderId" = NEW."cpOrderId";
    END`,
]

const optionRows = (item: string, from: string, condition: string): string => `
  INSERT OR IGNORE INTO "cp_item_options"
    ("cpItemId", "option", "status", "urgencyKey", "productCode", "clientName", "shippingMethod", "isTest")
  SELECT ${item}."cpItemId", json_extract("entry"."value", '$.option'), ${item}."status", ${item}."urgencyKey",
    ${item}."productCode", ${item}."clientName", ${item}."shippingMethod", ${item}."isTest"
  FROM ${from} WHERE ${condition} AND json_extract("entry"."value", '$.option') <> ''`
const newOptions = optionRows('NEW', 'json_each(NEW."options") AS "entry"', 'TRUE')

/** Options beside what items are narrowed by. Part of a released migration: never edited. */
export const widerOptionsInSqlite: readonly string[] = [
  'DROP TRIGGER "cp_item_options_new"',
  'DROP TRIGGER "cp_item_options_changed"',
  optionRows('"item"', '"cp_order_items" AS "item", json_each("item"."options") AS "entry"', 'TRUE'),
  `CREATE TRIGGER "cp_item_options_new" AFTER INSERT ON "cp_order_items" WHEN NEW."options" <> '[]'
    BEGIN
      ${newOptions};
    END`,
  // What does not change with each step changes with another version of the order alone.
  `CREATE TRIGGER "cp_item_options_changed" AFTER UPDATE OF "options", "productCode", "clientName", "shippingMethod", "isTest"
    ON "cp_order_items"
    BEGIN
      DELETE FROM "cp_item_options" WHERE "cpItemId" = NEW."cpItemId";
      ${newOptions};
    END`,

  `CREATE TRIGGER "cp_find_orders_moved" AFTER UPDATE OF "status" ON "cp_orders" WHEN NEW."status" <> OLD."status"
    BEGIN
      UPDATE "cp_find_orders" SET "isStale" = 1 WHERE "cpOrderId" = NEW."cpOrderId";
    END`,
  'UPDATE "cp_find_orders" SET "isStale" = 1',
]
