import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Statements find by time what was cancelled, as what was shipped. */
export class Office1772409602700 implements MigrationInterface {
  readonly name = 'Office1772409602700'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "cp_order_items_cancelled"')
  }
}

const statements = [
  `CREATE INDEX "cp_order_items_cancelled" ON "cp_order_items" ("statusChangedAt") WHERE "status" = 'cancelled'`,
]
