import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Printers, and what they are to print. */
export class Printing1772409602600 implements MigrationInterface {
  readonly name = 'Printing1772409602600'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: what was printed would be lost.')
  }
}

const statements = [
  `CREATE TABLE "cp_printers" (
    "id" text PRIMARY KEY NOT NULL,
    "name" text NOT NULL,
    "kind" text NOT NULL,
    "address" text NOT NULL,
    "language" text NOT NULL,
    "dpi" integer NOT NULL,
    "widthMm" double precision NOT NULL,
    "heightMm" double precision NOT NULL,
    "tray" text NOT NULL,
    "isDuplex" integer NOT NULL DEFAULT (0),
    "isPaused" integer NOT NULL DEFAULT (0)
  )`,
  `CREATE TABLE "cp_print_jobs" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "printerId" text NOT NULL,
    "paper" text NOT NULL,
    "subject" text NOT NULL,
    "cpItemId" text,
    "cpOrderId" text,
    "batchId" integer,
    "fileId" integer,
    "deliveryId" integer,
    "code" text,
    "copies" integer NOT NULL,
    "state" text NOT NULL,
    "dueAt" bigint NOT NULL,
    "attempts" integer NOT NULL,
    "sentAt" bigint,
    "remoteJob" text,
    "message" text,
    "createdAt" bigint NOT NULL,
    "printedAt" bigint,
    "by" text NOT NULL,
    "language" text NOT NULL,
    "onceKey" text,
    "leasedBy" text,
    "leasedUntil" bigint,
    "fence" integer NOT NULL DEFAULT (0)
  )`,
  `CREATE INDEX "cp_print_jobs_by_printer" ON "cp_print_jobs" ("printerId", "state", "id")`,
  `CREATE INDEX "cp_print_jobs_by_state" ON "cp_print_jobs" ("state", "dueAt")`,
  `CREATE INDEX "cp_print_jobs_by_item" ON "cp_print_jobs" ("cpItemId") WHERE "cpItemId" IS NOT NULL`,
  `CREATE INDEX "cp_print_jobs_of_delivery" ON "cp_print_jobs" ("deliveryId") WHERE "deliveryId" IS NOT NULL`,
  `CREATE UNIQUE INDEX "cp_print_jobs_at_printer" ON "cp_print_jobs" ("printerId") WHERE "state" = 'sent'`,
  `CREATE UNIQUE INDEX "cp_print_jobs_once" ON "cp_print_jobs" ("onceKey") WHERE "onceKey" IS NOT NULL`,
]
