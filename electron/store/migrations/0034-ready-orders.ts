import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Orders of which all is ready have a status of their own, so that they are listed and found by what is shown of them. */
export class ReadyOrders1772409603400 implements MigrationInterface {
  readonly name = 'ReadyOrders1772409603400'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, [
      `UPDATE "cp_orders" SET "status" = 'ready' WHERE "status" = 'received'
        AND EXISTS (SELECT 1 FROM "cp_order_items" AS "item"
          WHERE "item"."cpOrderId" = "cp_orders"."cpOrderId" AND "item"."status" = 'ready')
        AND NOT EXISTS (SELECT 1 FROM "cp_order_items" AS "item"
          WHERE "item"."cpOrderId" = "cp_orders"."cpOrderId" AND "item"."status" NOT IN ('ready', 'cancelled'))`,
    ])
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, [`UPDATE "cp_orders" SET "status" = 'received' WHERE "status" = 'ready'`])
  }
}
