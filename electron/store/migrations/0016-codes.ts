import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/**
 * The codes that are written otherwise than codes are compared, in small letters or in groups for instance. The station
 * fills this once it runs, as it does the words, which now also hold how to reach whom an order is for.
 */
export class Codes1772409601600 implements MigrationInterface {
  readonly name = 'Codes1772409601600'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back. Put the backup that was made before it in place instead.')
  }
}

const statements = [
  // `findId` is the number of the order in `cp_find_orders`.
  `CREATE TABLE "cp_find_codes" (
    "code" text NOT NULL,
    "spelling" text NOT NULL,
    "findId" integer NOT NULL,
    PRIMARY KEY ("code", "spelling", "findId")
  ) WITHOUT ROWID`,
  'CREATE INDEX "cp_find_codes_by_order" ON "cp_find_codes" ("findId")',
  'UPDATE "cp_find_orders" SET "isStale" = 1',
]
