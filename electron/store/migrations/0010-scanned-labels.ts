import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** What was scanned for a shipment stands in its line of the history. */
export class ScannedLabels1772409601000 implements MigrationInterface {
  readonly name = 'ScannedLabels1772409601000'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, ['ALTER TABLE "cp_history" ADD COLUMN "scanned" text'])
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: what was scanned would be lost.')
  }
}
