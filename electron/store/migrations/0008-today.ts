import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** What the list of exceptions and the figures of a day are read from, and what the station remembers of itself. */
export class Today1772409600800 implements MigrationInterface {
  readonly name = 'Today1772409600800'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: exceptions that were settled would come back.')
  }
}

const statements = [
  `CREATE TABLE "cp_marks" (
    "name" text PRIMARY KEY NOT NULL,
    "at" bigint NOT NULL,
    "text" text
  )`,
  `CREATE TABLE "cp_settled_exceptions" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" text NOT NULL,
    "subject" text NOT NULL,
    "at" bigint NOT NULL,
    "by" text NOT NULL
  )`,
  'CREATE UNIQUE INDEX "cp_settled_exceptions_by_subject" ON "cp_settled_exceptions" ("kind", "subject")',
  `CREATE INDEX "cp_inbox_rejected" ON "cp_inbox" ("id") WHERE "outcome" = 'rejected' AND "isAuthenticated" = 1 AND "replayOf" IS NULL`,
  'CREATE INDEX "cp_inbox_replays" ON "cp_inbox" ("replayOf") WHERE "replayOf" IS NOT NULL',
  `CREATE INDEX "cp_history_of_steps" ON "cp_history" ("at") WHERE "kind" IN ('step', 'reprint')`,
  `CREATE INDEX "cp_order_items_shipped" ON "cp_order_items" ("statusChangedAt") WHERE "status" = 'shipped'`,
]
