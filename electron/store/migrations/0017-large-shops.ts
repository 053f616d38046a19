import type { MigrationInterface, QueryRunner } from 'typeorm'
import { widerOptionsInPostgres } from '../postgres/finding-tables.ts'
import { widerOptionsInSqlite } from '../sqlite/finding-tables.ts'
import { isPostgres, runStatements } from './run-statements.ts'

/**
 * What a list of a million items is narrowed by stands in the index that is walked, so that no item is read in vain. The
 * station writes the words of the orders anew once it runs: they now also tell their status.
 */
export class LargeShops1772409601700 implements MigrationInterface {
  readonly name = 'LargeShops1772409601700'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
    await runStatements(queryRunner, isPostgres(queryRunner) ? widerOptionsInPostgres : widerOptionsInSqlite)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back. Put the backup that was made before it in place instead.')
  }
}

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
  `CREATE INDEX "cp_item_options_by_option" ON "cp_item_options"
    ("option", "status", "urgencyKey", "productCode", "clientName", "shippingMethod", "isTest")`,
]
