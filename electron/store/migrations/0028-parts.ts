import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Copies are counted by scans of their parts, and orders of several items come together in bins. */
export class Parts1772409602800 implements MigrationInterface {
  readonly name = 'Parts1772409602800'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error(
      'This migration cannot be taken back: it would be lost what was counted, and what lies in which bin.',
    )
  }
}

const ofItem = (name: string): string =>
  `CONSTRAINT "${name}" FOREIGN KEY ("cpItemId") REFERENCES "cp_order_items" ("cpItemId") ON DELETE NO ACTION ON UPDATE NO ACTION`
const ofOrder = (name: string): string =>
  `CONSTRAINT "${name}" FOREIGN KEY ("cpOrderId") REFERENCES "cp_orders" ("cpOrderId") ON DELETE NO ACTION ON UPDATE NO ACTION`

const statements = [
  'ALTER TABLE "cp_products" ADD COLUMN "needsBothScans" integer NOT NULL DEFAULT (0)',
  `CREATE TABLE "cp_part_rounds" (
    "cpItemId" text PRIMARY KEY NOT NULL,
    "round" integer NOT NULL,
    "wanted" integer NOT NULL,
    ${ofItem('FK_a9bde5182e89fd52e1d94bab210')}
  )`,
  `CREATE TABLE "cp_part_copies" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpItemId" text NOT NULL,
    "round" integer NOT NULL,
    "copy" integer NOT NULL,
    "at" bigint NOT NULL,
    "by" text NOT NULL,
    "place" text NOT NULL,
    ${ofItem('FK_8f60040af48677d4831163674de')}
  )`,
  'CREATE UNIQUE INDEX "cp_part_copies_once" ON "cp_part_copies" ("cpItemId", "round", "copy")',
  `CREATE TABLE "cp_parts_in_hand" (
    "place" text PRIMARY KEY NOT NULL,
    "cpItemId" text NOT NULL,
    "part" text NOT NULL,
    "copy" integer NOT NULL,
    "at" bigint NOT NULL,
    "by" text NOT NULL,
    ${ofItem('FK_118bf1094d06f851944840770e8')}
  )`,
  'CREATE INDEX "cp_parts_in_hand_by_item" ON "cp_parts_in_hand" ("cpItemId")',
  `CREATE TABLE "cp_bins" (
    "id" text PRIMARY KEY NOT NULL,
    "rank" integer NOT NULL,
    "name" text NOT NULL,
    "cpOrderId" text,
    "since" bigint,
    ${ofOrder('FK_f8fa3da8269c8bfcb054913ee3f')}
  )`,
  'CREATE UNIQUE INDEX "cp_bins_one_an_order" ON "cp_bins" ("cpOrderId") WHERE "cpOrderId" IS NOT NULL',
  `CREATE TABLE "cp_bin_waits" (
    "cpOrderId" text PRIMARY KEY NOT NULL,
    "since" bigint NOT NULL,
    ${ofOrder('FK_766739640bdf5c4e7824b08ae31')}
  )`,
  'CREATE INDEX "cp_bin_waits_by_age" ON "cp_bin_waits" ("since", "cpOrderId")',
]
