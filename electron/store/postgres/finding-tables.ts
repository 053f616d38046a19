/** A function and the trigger that calls it for each row. */
const trigger = (name: string, when: string, body: string): string[] => [
  `CREATE OR REPLACE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`,
  `CREATE OR REPLACE TRIGGER "${name}" ${when} FOR EACH ROW EXECUTE FUNCTION "${name}"()`,
]

const addOptions = `
  INSERT INTO "cp_item_options" ("cpItemId", "option", "status", "urgencyKey")
    SELECT NEW."cpItemId", "entry"->>'option', NEW."status", NEW."urgencyKey"
    FROM jsonb_array_elements(CAST(NEW."options" AS jsonb)) AS "entry" WHERE "entry"->>'option' <> ''
    ON CONFLICT DO NOTHING;`

/** Each connection counts in a line of its own: in one line for all, stations would collide with every order. */
const count = (status: string, change: string): string => `
  INSERT INTO "cp_item_count_parts" ("part", "status", "count") VALUES (pg_backend_pid() % 64, ${status}, ${change})
    ON CONFLICT ("part", "status") DO UPDATE SET "count" = "cp_item_count_parts"."count" + EXCLUDED."count";`

const markStale = (row: 'NEW' | 'OLD'): string =>
  `UPDATE "cp_find_orders" SET "isStale" = 1 WHERE "cpOrderId" = ${row}."cpOrderId" AND "isStale" = 0;`

/** The same in PostgreSQL, for a database that has no rows yet. Part of a released migration: never edited. */
export const findingInPostgres: readonly string[] = [
  ...trigger(
    'cp_order_items_warn',
    'BEFORE UPDATE OF "warnings" ON "cp_order_items"',
    `NEW."hasWarnings" = CASE WHEN NEW."warnings" <> '[]' THEN 1 ELSE 0 END; RETURN NEW;`,
  ),

  `CREATE TABLE "cp_item_count_parts" (
    "part" integer NOT NULL,
    "status" text NOT NULL,
    "count" integer NOT NULL,
    PRIMARY KEY ("part", "status")
  )`,
  `CREATE VIEW "cp_item_counts" AS
    SELECT "status", CAST(SUM("count") AS integer) AS "count" FROM "cp_item_count_parts" GROUP BY "status"`,
  ...trigger(
    'cp_order_items_new',
    'AFTER INSERT ON "cp_order_items"',
    `IF NEW."options" <> '[]' THEN ${addOptions} END IF; ${count('NEW."status"', '1')} RETURN NULL;`,
  ),
  ...trigger(
    'cp_order_items_changed',
    'AFTER UPDATE OF "status", "urgencyKey", "options", "tracking" ON "cp_order_items"',
    `IF NEW."options" <> OLD."options" THEN
      DELETE FROM "cp_item_options" WHERE "cpItemId" = NEW."cpItemId";
      ${addOptions}
    ELSIF NEW."status" <> OLD."status" OR NEW."urgencyKey" <> OLD."urgencyKey" THEN
      UPDATE "cp_item_options" SET "status" = NEW."status", "urgencyKey" = NEW."urgencyKey" WHERE "cpItemId" = NEW."cpItemId";
    END IF;
    IF NEW."status" <> OLD."status" THEN ${count('NEW."status"', '1')} ${count('OLD."status"', '-1')} END IF;
    IF NEW."tracking" IS DISTINCT FROM OLD."tracking" THEN ${markStale('NEW')} END IF;
    RETURN NULL;`,
  ),
  ...trigger(
    'cp_order_items_gone',
    'AFTER DELETE ON "cp_order_items"',
    `${count('OLD."status"', '-1')}
    DELETE FROM "cp_item_options" WHERE "cpItemId" = OLD."cpItemId";
    ${markStale('OLD')}
    RETURN NULL;`,
  ),

  'CREATE TABLE "cp_find_words" ("rowid" integer PRIMARY KEY NOT NULL, "words" tsvector NOT NULL)',
  'CREATE INDEX "cp_find_words_by_word" ON "cp_find_words" USING gin ("words")',
  ...trigger(
    'cp_find_orders_new',
    'AFTER INSERT ON "cp_orders"',
    `INSERT INTO "cp_find_orders" ("cpOrderId") VALUES (NEW."cpOrderId")
      ON CONFLICT ("cpOrderId") DO UPDATE SET "isStale" = 1;
    RETURN NULL;`,
  ),
  ...trigger(
    'cp_find_orders_changed',
    'AFTER UPDATE OF "fullJsonPayload" ON "cp_orders"',
    `${markStale('NEW')} RETURN NULL;`,
  ),
]

const addWiderOptions = `
  INSERT INTO "cp_item_options"
    ("cpItemId", "option", "status", "urgencyKey", "productCode", "clientName", "shippingMethod", "isTest")
    SELECT NEW."cpItemId", "entry"->>'option', NEW."status", NEW."urgencyKey", NEW."productCode", NEW."clientName",
      NEW."shippingMethod", NEW."isTest"
    FROM jsonb_array_elements(CAST(NEW."options" AS jsonb)) AS "entry" WHERE "entry"->>'option' <> ''
    ON CONFLICT DO NOTHING;`

/** The same as in SQLite, for a database that has no rows yet. Part of a released migration: never edited. */
export const widerOptionsInPostgres: readonly string[] = [
  ...trigger(
    'cp_order_items_new',
    'AFTER INSERT ON "cp_order_items"',
    `IF NEW."options" <> '[]' THEN ${addWiderOptions} END IF; ${count('NEW."status"', '1')} RETURN NULL;`,
  ),
  ...trigger(
    'cp_order_items_changed',
    'AFTER UPDATE ON "cp_order_items"',
    `IF (NEW."options", NEW."productCode", NEW."clientName", NEW."shippingMethod", NEW."isTest")
      IS DISTINCT FROM (OLD."options", OLD."productCode", OLD."clientName", OLD."shippingMethod", OLD."isTest") THEN
      DELETE FROM "cp_item_options" WHERE "cpItemId" = NEW."cpItemId";
      ${addWiderOptions}
    ELSIF NEW."status" <> OLD."status" OR NEW."urgencyKey" <> OLD."urgencyKey" THEN
      UPDATE "cp_item_options" SET "status" = NEW."status", "urgencyKey" = NEW."urgencyKey" WHERE "cpItemId" = NEW."cpItemId";
    END IF;
    IF NEW."status" <> OLD."status" THEN ${count('NEW."status"', '1')} ${count('OLD."status"', '-1')} END IF;
    IF NEW."tracking" IS DISTINCT FROM OLD."tracking" THEN ${markStale('NEW')} END IF;
    RETURN NULL;`,
  ),
  ...trigger(
    'cp_find_orders_moved',
    'AFTER UPDATE OF "status" ON "cp_orders"',
    `IF NEW."status" <> OLD."status" THEN ${markStale('NEW')} END IF; RETURN NULL;`,
  ),
]
