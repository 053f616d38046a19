import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Production Interfaces, dry runs, later versions of an order, replayed requests, and the counts of strangers. */
export class WholeIntake1772409600001 implements MigrationInterface {
  readonly name = 'WholeIntake1772409600001'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: it would drop versions of orders that wait for a decision.')
  }
}

const statements = [
  'ALTER TABLE "cp_orders" ADD COLUMN "interfaceId" text',
  'ALTER TABLE "cp_orders" ADD COLUMN "isDryRun" integer NOT NULL DEFAULT (0)',
  'CREATE INDEX "cp_order_items_by_original" ON "cp_order_items" ("reorderItemId")',
  'ALTER TABLE "cp_inbox" ADD COLUMN "interfaceId" text',
  'ALTER TABLE "cp_inbox" ADD COLUMN "isAuthenticated" integer NOT NULL DEFAULT (0)',
  'ALTER TABLE "cp_inbox" ADD COLUMN "replayOf" integer',
  // Until here a refused request was one with a wrong key or at a wrong path, or one that could not be read.
  `UPDATE "cp_inbox" SET "isAuthenticated" = 1 WHERE "outcome" <> 'refused' AND "body" <> ''`,
  'CREATE INDEX "cp_inbox_of_strangers" ON "cp_inbox" ("id") WHERE "isAuthenticated" = 0',
  `CREATE TABLE "cp_order_revisions" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpOrderId" text NOT NULL,
    "receivedAt" bigint NOT NULL,
    "state" text NOT NULL,
    "contentHash" text NOT NULL,
    "fullJsonPayload" text NOT NULL,
    "decidedAt" bigint,
    "decidedBy" text,
    CONSTRAINT "FK_67b6852cc6db8f5638d951ca8ee" FOREIGN KEY ("cpOrderId") REFERENCES "cp_orders" ("cpOrderId") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE UNIQUE INDEX "cp_order_revisions_by_content" ON "cp_order_revisions" ("cpOrderId", "contentHash")',
  'CREATE INDEX "cp_order_revisions_by_state" ON "cp_order_revisions" ("state", "id")',
  `CREATE TABLE "cp_refusal_counts" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "day" text NOT NULL,
    "code" text NOT NULL,
    "count" integer NOT NULL
  )`,
  'CREATE UNIQUE INDEX "cp_refusal_counts_by_day" ON "cp_refusal_counts" ("day", "code")',
]
