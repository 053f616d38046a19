import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** What product codes and options mean in a shop, with the averages of Cloudprinter for the usual papers. */
export class Products1772409601800 implements MigrationInterface {
  readonly name = 'Products1772409601800'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: what a shop knows of its products would be lost.')
  }
}

const statements = [
  `CREATE TABLE "cp_products" (
    "id" text PRIMARY KEY NOT NULL,
    "rank" integer NOT NULL,
    "name" text NOT NULL,
    "match" text NOT NULL,
    "binding" text NOT NULL,
    "trimWidthMm" double precision NOT NULL,
    "trimHeightMm" double precision NOT NULL,
    "bleedMm" double precision NOT NULL,
    "overlapMm" double precision NOT NULL,
    "squeezeMm" double precision NOT NULL,
    "wrapMm" double precision NOT NULL,
    "safetyMm" double precision NOT NULL,
    "coverThicknessMm" double precision,
    "pagesMin" integer,
    "pagesMax" integer,
    "pagesMultipleOf" integer NOT NULL,
    "colour" text NOT NULL
  )`,
  `CREATE TABLE "cp_papers" (
    "id" text PRIMARY KEY NOT NULL,
    "rank" integer NOT NULL,
    "match" text NOT NULL,
    "gsm" double precision,
    "bulk" double precision,
    "thicknessMm" double precision
  )`,
  // Bulk by kind of paper; the weight is the one in the option. Source: protocol, section G, 1.
  `INSERT INTO "cp_papers" ("id", "rank", "match", "gsm", "bulk", "thicknessMm") VALUES
    ('mcg', 1, '["pageblock_*mcg"]', NULL, 0.80, NULL),
    ('mcs', 2, '["pageblock_*mcs"]', NULL, 0.90, NULL),
    ('ecb', 3, '["pageblock_*ecb"]', NULL, 1.20, NULL),
    ('off', 4, '["pageblock_*off"]', NULL, 1.22, NULL)`,
  `CREATE INDEX "cp_order_items_open" ON "cp_order_items" ("productCode", "status")
    WHERE "status" NOT IN ('shipped', 'cancelled')`,
]
