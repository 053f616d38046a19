import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a list of a million items is narrowed by stands in the index that is walked, so that no item is read in vain. The
 * station writes the words of the orders anew once it runs: they now also tell their status.
 */
export class LargeShops1772409601700 implements MigrationInterface {
  readonly name = 'LargeShops1772409601700'

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of statements) await queryRunner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back. Put the backup that was made before it in place instead.')
  }
}

const optionRows = (item: string, from: string, condition: string): string => `
  INSERT OR IGNORE INTO "cp_item_options"
    ("cpItemId", "option", "status", "urgencyKey", "productCode", "clientName", "shippingMethod", "isTest")
  SELECT ${item}."cpItemId", json_extract("entry"."value", '$.option'), ${item}."status", ${item}."urgencyKey",
    ${item}."productCode", ${item}."clientName", ${item}."shippingMethod", ${item}."isTest"
  FROM ${from} WHERE ${condition} AND json_extract("entry"."value", '$.option') <> ''`
const newOptions = optionRows('NEW', 'json_each(NEW."options") AS "entry"', 'TRUE')

const statements = [
  'DROP INDEX "cp_order_items_by_product"',
  'DROP INDEX "cp_order_items_by_shipping"',
  'DROP INDEX "cp_order_items_by_client"',
  'DROP INDEX "cp_order_items_tests"',
  'DROP INDEX "cp_order_items_warned"',
  'DROP INDEX "cp_order_items_reprinted"',
  `CREATE INDEX "cp_order_items_by_product" ON "cp_order_items"
    ("productCode", "status", "urgencyKey", "clientName", "shippingMethod", "isTest", "hasWarnings", "reprints")`,
  `CREATE INDEX "cp_order_items_by_shipping" ON "cp_order_items"
    ("shippingMethod", "status", "urgencyKey", "productCode", "clientName", "isTest", "hasWarnings", "reprints")`,
  `CREATE INDEX "cp_order_items_by_client" ON "cp_order_items"
    ("clientName", "status", "urgencyKey", "productCode", "shippingMethod", "isTest", "hasWarnings", "reprints")`,
  ...[
    ['tests', '"isTest" = 1'],
    ['warned', '"hasWarnings" = 1'],
    ['reprinted', '"reprints" > 0'],
  ].map(
    ([name, condition]) => `CREATE INDEX "cp_order_items_${name}" ON "cp_order_items" ("status", "urgencyKey",
      "productCode", "clientName", "shippingMethod", "isTest", "hasWarnings", "reprints") WHERE ${condition}`,
  ),

  'DROP TRIGGER "cp_item_options_new"',
  'DROP TRIGGER "cp_item_options_changed"',
  'DROP TABLE "cp_item_options"',
  `CREATE TABLE "cp_item_options" (
    "cpItemId" text NOT NULL,
    "option" text NOT NULL,
    "status" text NOT NULL,
    "urgencyKey" text NOT NULL,
    "productCode" text NOT NULL,
    "clientName" text,
    "shippingMethod" text,
    "isTest" integer NOT NULL,
    PRIMARY KEY ("cpItemId", "option")
  ) WITHOUT ROWID`,
  optionRows('"item"', '"cp_order_items" AS "item", json_each("item"."options") AS "entry"', 'TRUE'),
  `CREATE INDEX "cp_item_options_by_option" ON "cp_item_options"
    ("option", "status", "urgencyKey", "productCode", "clientName", "shippingMethod", "isTest")`,
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
