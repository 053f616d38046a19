import type { MigrationInterface, QueryRunner } from 'typeorm'
import { isPostgres, runStatements } from './run-statements.ts'

/** That the person of an order was erased stays provable, without the person. */
export class Privacy1772409603100 implements MigrationInterface {
  readonly name = 'Privacy1772409603100'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
    if (isPostgres(queryRunner)) return
    // A file that has had no order yet has no page from before it overwrote what it deletes: see sqlite/scrub.ts.
    const [order] = (await queryRunner.query('SELECT 1 FROM "cp_orders" LIMIT 1')) as unknown[]
    if (order === undefined) await queryRunner.query('PRAGMA user_version = 1')
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
