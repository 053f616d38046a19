import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** How often an item was printed again and how many copies, notes on orders and items, and the index of reasons. */
export class ShopFloor1772409600601 implements MigrationInterface {
  readonly name = 'ShopFloor1772409600601'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: it would drop the notes.')
  }
}

const statements = [
  'ALTER TABLE "cp_order_items" ADD COLUMN "reprints" integer NOT NULL DEFAULT (0)',
  'ALTER TABLE "cp_history" ADD COLUMN "copies" integer',
  `CREATE INDEX "cp_history_of_reasons" ON "cp_history" ("kind", "toStatus", "id")
    WHERE "reason" IS NOT NULL AND "kind" IN ('step', 'set_back', 'reprint') AND "toStatus" <> 'shipped'`,
  `CREATE TABLE "cp_notes" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpOrderId" text NOT NULL,
    "cpItemId" text,
    "at" bigint NOT NULL,
    "by" text NOT NULL,
    "text" text NOT NULL,
    CONSTRAINT "FK_e3791a8ee713831984a072d2a67" FOREIGN KEY ("cpOrderId") REFERENCES "cp_orders" ("cpOrderId") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_20a8aaeb88f5d23fa9516db0a54" FOREIGN KEY ("cpItemId") REFERENCES "cp_order_items" ("cpItemId") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_notes_by_order" ON "cp_notes" ("cpOrderId", "id")',
]
