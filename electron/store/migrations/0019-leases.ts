import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** The stations of a shop, and which of them works on what, until when. */
export class Leases1772409601900 implements MigrationInterface {
  readonly name = 'Leases1772409601900'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: nobody would know any more who works on what.')
  }
}

const leaseOf = (table: string): string[] => [
  `ALTER TABLE "${table}" ADD COLUMN "leasedBy" text`,
  `ALTER TABLE "${table}" ADD COLUMN "leasedUntil" bigint`,
  `ALTER TABLE "${table}" ADD COLUMN "fence" integer NOT NULL DEFAULT (0)`,
]

const statements = [
  `CREATE TABLE "cp_stations" (
    "stationId" text PRIMARY KEY NOT NULL,
    "name" text NOT NULL,
    "version" text NOT NULL,
    "startedAt" bigint NOT NULL,
    "lastSeenAt" bigint NOT NULL,
    "state" text NOT NULL,
    "reach" text NOT NULL
  )`,
  `CREATE TABLE "cp_leases" (
    "name" text PRIMARY KEY NOT NULL,
    "leasedBy" text NOT NULL,
    "leasedUntil" bigint NOT NULL
  )`,
  ...leaseOf('cp_files'),
  ...leaseOf('cp_signals'),
  // What a stop has cut short is put back as at every start, so that no item has two of them.
  `UPDATE "cp_signals" SET "state" = 'waiting', "attempts" = "attempts" - 1 WHERE "state" = 'running'`,
  `CREATE UNIQUE INDEX "cp_signals_one_running" ON "cp_signals" ("cpItemId") WHERE "state" = 'running'`,
]
