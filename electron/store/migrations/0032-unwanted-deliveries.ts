import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** What is to be taken back from a paused press is found without reading all that waits for it. */
export class UnwantedDeliveries1772409603200 implements MigrationInterface {
  readonly name = 'UnwantedDeliveries1772409603200'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, [
      `CREATE INDEX "cp_deliveries_unwanted" ON "cp_deliveries" ("state", "destinationId", "urgencyKey")
       WHERE "unwanted" IS NOT NULL`,
    ])
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, ['DROP INDEX "cp_deliveries_unwanted"'])
  }
}
