import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Who did something to which order, so that the orders of one person are listed without reading the history; and orders by ship-by date. */
export class OrderPeople1772409603500 implements MigrationInterface {
  readonly name = 'OrderPeople1772409603500'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, ['DROP TABLE "cp_order_people"', 'DROP INDEX "cp_orders_by_status_and_ship_date"'])
  }
}

const statements = [
  'CREATE INDEX "cp_orders_by_status_and_ship_date" ON "cp_orders" ("status", "shipBy", "cpOrderId")',
  `CREATE TABLE "cp_order_people" (
    "by" text NOT NULL,
    "cpOrderId" text NOT NULL,
    "status" text NOT NULL,
    "receivedAt" bigint NOT NULL,
    "shipBy" bigint,
    PRIMARY KEY ("by", "cpOrderId")
  )`,
  `INSERT INTO "cp_order_people" ("by", "cpOrderId", "status", "receivedAt", "shipBy")
    SELECT "line"."by", "order"."cpOrderId", "order"."status", "order"."receivedAt", "order"."shipBy"
    FROM (SELECT "by", "cpOrderId" FROM "cp_history" WHERE "by" <> 'station'
      UNION SELECT "by", "cpOrderId" FROM "cp_notes") AS "line"
    JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "line"."cpOrderId"`,
  'CREATE INDEX "cp_order_people_by_status" ON "cp_order_people" ("by", "status", "receivedAt", "cpOrderId")',
  'CREATE INDEX "cp_order_people_by_ship_date" ON "cp_order_people" ("by", "status", "shipBy", "cpOrderId")',
  'CREATE INDEX "cp_order_people_by_order" ON "cp_order_people" ("cpOrderId")',
]
