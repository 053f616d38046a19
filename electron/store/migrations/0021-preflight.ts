import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/**
 * Whether files fit their products. What is here already means nothing yet: the station looks through the open items of the
 * products that it has once it runs, and touches no other row.
 */
export class Preflight1772409602100 implements MigrationInterface {
  readonly name = 'Preflight1772409602100'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: what people let pass, and why, would be lost.')
  }
}

const statements = [
  `ALTER TABLE "cp_products" ADD COLUMN "preflight" text NOT NULL DEFAULT ('[]')`,
  `ALTER TABLE "cp_order_items" ADD COLUMN "preflight" text NOT NULL DEFAULT ('unmapped')`,
  `ALTER TABLE "cp_order_items" ADD COLUMN "heldByPreflight" integer NOT NULL DEFAULT (0)`,
  `CREATE INDEX "cp_order_items_by_preflight" ON "cp_order_items"
    ("preflight", "status", "urgencyKey", "productCode", "clientName", "shippingMethod", "isTest", "hasWarnings", "reprints")`,
  `CREATE INDEX "cp_order_items_stopped" ON "cp_order_items" ("urgencyKey")
    WHERE "preflight" = 'stopped' AND "status" NOT IN ('shipped', 'cancelled')`,
  `CREATE INDEX "cp_history_of_stops" ON "cp_history" ("at") WHERE "kind" = 'preflight_stopped'`,
  `CREATE TABLE "cp_file_contents" (
    "fileId" integer PRIMARY KEY NOT NULL,
    "md5" text NOT NULL,
    "contents" text,
    "marks" text,
    "idle" text NOT NULL DEFAULT ('none'),
    "wantedAt" bigint,
    "fetchedAgain" integer NOT NULL DEFAULT (0)
  )`,
  `CREATE INDEX "cp_file_contents_wanted" ON "cp_file_contents" ("wantedAt", "fileId") WHERE "idle" = 'waiting'`,
  `CREATE TABLE "cp_preflight_findings" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpItemId" text NOT NULL,
    "fileId" integer NOT NULL,
    "fileType" text NOT NULL,
    "md5" text NOT NULL,
    "rule" text NOT NULL,
    "verdict" text NOT NULL,
    "page" integer,
    "lastPage" integer,
    "found" text NOT NULL,
    "expected" text NOT NULL,
    "cause" text NOT NULL,
    "areas" text NOT NULL,
    "isOverridden" integer NOT NULL DEFAULT (0),
    CONSTRAINT "FK_d5e622c25e8b13116da7edf5bda" FOREIGN KEY ("cpItemId") REFERENCES "cp_order_items" ("cpItemId")
      ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_preflight_findings_by_item" ON "cp_preflight_findings" ("cpItemId", "id")',
  `CREATE TABLE "cp_preflight_overrides" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpItemId" text NOT NULL,
    "rules" text NOT NULL,
    "covers" text NOT NULL,
    "reason" text NOT NULL,
    "by" text NOT NULL,
    "at" bigint NOT NULL,
    CONSTRAINT "FK_62dadee4f8b1956b166d87779c6" FOREIGN KEY ("cpItemId") REFERENCES "cp_order_items" ("cpItemId")
      ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_preflight_overrides_by_item" ON "cp_preflight_overrides" ("cpItemId", "id")',
  `CREATE TABLE "cp_preflight_rounds" (
    "productCode" text PRIMARY KEY NOT NULL,
    "after" text NOT NULL,
    "since" bigint NOT NULL
  )`,
]
