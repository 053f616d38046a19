import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Whose turn it is among the signals of an item, how long one has failed, what it says in facts, and its corrections. */
export class SignalCare1772409600201 implements MigrationInterface {
  readonly name = 'SignalCare1772409600201'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: it would drop corrected signals as they were before.')
  }
}

const statements = [
  'ALTER TABLE "cp_signals" ADD COLUMN "readyAt" bigint',
  'ALTER TABLE "cp_signals" ADD COLUMN "notBefore" bigint',
  'ALTER TABLE "cp_signals" ADD COLUMN "failures" integer NOT NULL DEFAULT (0)',
  'ALTER TABLE "cp_signals" ADD COLUMN "failingSince" bigint',
  'ALTER TABLE "cp_signals" ADD COLUMN "stepId" integer',
  'ALTER TABLE "cp_signals" ADD COLUMN "facts" text',
  'DROP INDEX "cp_signals_by_due"',
  'CREATE INDEX "cp_signals_by_state" ON "cp_signals" ("state", "id")',
  `CREATE INDEX "cp_signals_open" ON "cp_signals" ("state", "occurredAt", "id") WHERE "state" IN ('queued', 'waiting', 'running', 'parked')`,
  'CREATE INDEX "cp_signals_by_turn" ON "cp_signals" ("readyAt", "id") WHERE "readyAt" IS NOT NULL',
  `UPDATE "cp_signals" SET "failures" = "attempts",
    "failingSince" = (SELECT MIN("at") FROM "cp_signal_attempts" AS "try" WHERE "try"."signalId" = "cp_signals"."id")
    WHERE "attempts" > 0 AND "state" IN ('waiting', 'running', 'parked')`,
  // Which step a signal reports was told by the instant alone until here.
  `UPDATE "cp_signals" SET "stepId" = (
    SELECT MAX("line"."id") FROM "cp_history" AS "line"
    WHERE "line"."cpItemId" = "cp_signals"."cpItemId" AND "line"."kind" = 'step' AND "line"."at" = "cp_signals"."occurredAt"
      AND "line"."toStatus" = CASE "cp_signals"."signalType" WHEN 'ItemProduce' THEN 'in_production'
        WHEN 'ItemProduced' THEN 'produced' WHEN 'ItemPacked' THEN 'packed' WHEN 'ItemShipped' THEN 'shipped'
        WHEN 'ItemError' THEN 'error' WHEN 'ItemCanceled' THEN 'cancelled' END)
    WHERE "signalType" <> 'ItemRegistered'`,
  `CREATE TABLE "cp_signal_corrections" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "signalId" integer NOT NULL,
    "at" bigint NOT NULL,
    "by" text NOT NULL,
    "reason" text,
    "payload" text NOT NULL,
    CONSTRAINT "FK_2798083c29d64ca0b78eeed8b5f" FOREIGN KEY ("signalId") REFERENCES "cp_signals" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_signal_corrections_by_signal" ON "cp_signal_corrections" ("signalId")',
]
