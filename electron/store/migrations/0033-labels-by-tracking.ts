import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Of which order the label with a tracking number is, is found without reading all labels. */
export class LabelsByTracking1772409603300 implements MigrationInterface {
  readonly name = 'LabelsByTracking1772409603300'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, [
      `CREATE INDEX "cp_labels_by_tracking" ON "cp_labels" ("tracking") WHERE "tracking" <> ''`,
    ])
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, ['DROP INDEX "cp_labels_by_tracking"'])
  }
}
