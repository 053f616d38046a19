import type { MigrationInterface, QueryRunner } from 'typeorm'
import { findingInPostgres } from '../postgres/finding-tables.ts'
import { findingInSqlite } from '../sqlite/finding-tables.ts'
import { isPostgres, runStatements } from './run-statements.ts'

/**
 * What a console finds and filters by: the order's columns beside the item's, the options of each item, and the index of
 * words with the list of orders whose words are still to be written.
 */
export class Finding1772409600301 implements MigrationInterface {
  readonly name = 'Finding1772409600301'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, tables)
    await runStatements(queryRunner, isPostgres(queryRunner) ? findingInPostgres : findingInSqlite)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back. Put the backup that was made before it in place instead.')
  }
}

const tables = [
  'ALTER TABLE "cp_order_items" ADD COLUMN "shippingMethod" text',
  'ALTER TABLE "cp_order_items" ADD COLUMN "clientName" text',
  'ALTER TABLE "cp_order_items" ADD COLUMN "isTest" integer NOT NULL DEFAULT (0)',
  'ALTER TABLE "cp_order_items" ADD COLUMN "hasWarnings" integer NOT NULL DEFAULT (0)',
  'CREATE INDEX "cp_order_items_by_product" ON "cp_order_items" ("productCode", "status", "urgencyKey")',
  'CREATE INDEX "cp_order_items_by_shipping" ON "cp_order_items" ("shippingMethod", "status", "urgencyKey")',
  'CREATE INDEX "cp_order_items_by_client" ON "cp_order_items" ("clientName", "status", "urgencyKey")',
  'CREATE INDEX "cp_order_items_tests" ON "cp_order_items" ("status", "urgencyKey") WHERE "isTest" = 1',
  'CREATE INDEX "cp_order_items_warned" ON "cp_order_items" ("status", "urgencyKey") WHERE "hasWarnings" = 1',
  'CREATE INDEX "cp_order_items_by_tracking" ON "cp_order_items" ("tracking") WHERE "tracking" IS NOT NULL',
  'CREATE INDEX "cp_orders_by_status" ON "cp_orders" ("status", "receivedAt", "cpOrderId")',
  // The options of an item beside where it stands, so that a page of one option reads no other item. Kept by triggers.
  `CREATE TABLE "cp_item_options" (
    "cpItemId" text NOT NULL,
    "option" text NOT NULL,
    "status" text NOT NULL,
    "urgencyKey" text NOT NULL,
    PRIMARY KEY ("cpItemId", "option")
  ) WITHOUT ROWID`,
  'CREATE INDEX "cp_item_options_by_option" ON "cp_item_options" ("option", "status", "urgencyKey", "cpItemId")',
  // A number for each order, in the order of arrival. The words of an order lie in the index under this number.
  `CREATE TABLE "cp_find_orders" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpOrderId" text NOT NULL,
    "isStale" integer NOT NULL DEFAULT (1)
  )`,
  'CREATE UNIQUE INDEX "cp_find_orders_by_order" ON "cp_find_orders" ("cpOrderId")',
  'CREATE INDEX "cp_find_orders_stale" ON "cp_find_orders" ("id") WHERE "isStale" = 1',
]
