import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Orders with something unreadable in them that decides what is printed or sent: until a person has seen it. */
export class UnseenWarnings1772409601200 implements MigrationInterface {
  readonly name = 'UnseenWarnings1772409601200'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, ['ALTER TABLE "cp_orders" ADD COLUMN "unseenWarnings" text'])
    await queryRunner.query(
      'CREATE INDEX "cp_orders_unseen" ON "cp_orders" ("cpOrderId") WHERE "unseenWarnings" IS NOT NULL',
    )
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: what nobody has seen yet would be lost.')
  }
}
