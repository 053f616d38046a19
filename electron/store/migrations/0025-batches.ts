import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Printed parts that are printed together. */
export class Batches1772409602500 implements MigrationInterface {
  readonly name = 'Batches1772409602500'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: what was printed together would be lost.')
  }
}

const statements = [
  `CREATE TABLE "cp_batch_rules" (
    "id" text PRIMARY KEY NOT NULL,
    "rank" integer NOT NULL,
    "name" text NOT NULL,
    "isOn" integer NOT NULL DEFAULT (0),
    "match" text NOT NULL,
    "key" text NOT NULL,
    "close" text NOT NULL,
    "finishing" text NOT NULL
  )`,
  `CREATE TABLE "cp_batches" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "ruleId" text NOT NULL,
    "ruleName" text NOT NULL,
    "key" text NOT NULL,
    "alike" text NOT NULL,
    "state" text NOT NULL,
    "isFull" integer NOT NULL DEFAULT (0),
    "items" integer NOT NULL DEFAULT (0),
    "copies" integer NOT NULL DEFAULT (0),
    "sheets" integer NOT NULL DEFAULT (0),
    "left" integer NOT NULL DEFAULT (0),
    "shipBy" bigint,
    "openedAt" bigint NOT NULL,
    "closesAt" bigint,
    "failingSince" bigint,
    "failure" text,
    "retryAt" bigint,
    "closedAt" bigint,
    "closedBy" text,
    "startedAt" bigint,
    "doneAt" bigint
  )`,
  `CREATE UNIQUE INDEX "cp_batches_open" ON "cp_batches" ("ruleId", "key") WHERE "state" = 'open' AND "isFull" = 0`,
  `CREATE INDEX "cp_batches_by_state" ON "cp_batches" ("state", "closedAt", "id")`,
  `CREATE INDEX "cp_batches_due" ON "cp_batches" ("closesAt") WHERE "state" = 'open' AND "closesAt" IS NOT NULL`,
  `CREATE INDEX "cp_batches_failing" ON "cp_batches" ("id") WHERE "state" = 'open' AND "failingSince" IS NOT NULL`,
  `CREATE INDEX "cp_batches_overdue" ON "cp_batches" ("shipBy") WHERE "state" = 'open' AND "shipBy" IS NOT NULL`,
  `CREATE TABLE "cp_batch_members" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "batchId" integer NOT NULL,
    "cpItemId" text NOT NULL,
    "cpOrderId" text NOT NULL,
    "fileId" integer NOT NULL,
    "part" text NOT NULL,
    "position" integer,
    "copies" integer NOT NULL,
    "sheets" integer NOT NULL,
    "stage" integer NOT NULL DEFAULT (0),
    "shipBy" bigint,
    "joinedAt" bigint NOT NULL,
    "leftAt" bigint,
    "leftReason" text,
    "leftBy" text
  )`,
  `CREATE INDEX "cp_batch_members_by_batch" ON "cp_batch_members" ("batchId", "position", "id")`,
  `CREATE INDEX "cp_batch_members_by_item" ON "cp_batch_members" ("cpItemId")`,
  `CREATE UNIQUE INDEX "cp_batch_members_of_file" ON "cp_batch_members" ("fileId") WHERE "leftAt" IS NULL`,
  `CREATE INDEX "cp_batch_members_by_stage" ON "cp_batch_members" ("batchId", "stage") WHERE "leftAt" IS NULL`,
  `CREATE INDEX "cp_batch_members_by_due" ON "cp_batch_members" ("batchId", "shipBy") WHERE "leftAt" IS NULL`,
]
