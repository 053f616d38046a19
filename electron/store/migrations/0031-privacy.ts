import type { MigrationInterface, QueryRunner } from 'typeorm'
import { isPostgres, runStatements } from './run-statements.ts'

/** That the person of an order was erased stays provable, without the person. */
export class Privacy1772409603100 implements MigrationInterface {
  readonly name = 'Privacy1772409603100'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
    if (!isPostgres(queryRunner)) await runStatements(queryRunner, inSqlite)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: nobody would know any more what was erased.')
  }
}

const statements = [
  `CREATE TABLE "cp_erasures" (
    "cpOrderId" text PRIMARY KEY NOT NULL,
    "erasedAt" bigint NOT NULL,
    "by" text NOT NULL,
    "reason" text NOT NULL,
    "counts" text NOT NULL,
    "withFiles" integer NOT NULL DEFAULT (0),
    "files" text NOT NULL
  )`,
  'CREATE INDEX "cp_erasures_by_time" ON "cp_erasures" ("erasedAt")',
  `CREATE INDEX "cp_erasures_with_files" ON "cp_erasures" ("cpOrderId") WHERE "files" <> '[]'`,
]

/** A store that has had no order yet has no page from before it overwrote what it deletes. */
const inSqlite = [
  `INSERT INTO "cp_marks" ("name", "at", "text")
    SELECT 'store_vacuumed', 0, NULL WHERE NOT EXISTS (SELECT 1 FROM "cp_orders")`,
]
