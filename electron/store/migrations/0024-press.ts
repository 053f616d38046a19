import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Where finished files go, and how they come there. */
export class Press1772409602400 implements MigrationInterface {
  readonly name = 'Press1772409602400'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: where files were delivered would be lost.')
  }
}

const statements = [
  `CREATE TABLE "cp_destinations" (
    "id" text PRIMARY KEY NOT NULL,
    "name" text NOT NULL,
    "kind" text NOT NULL,
    "folder" text,
    "url" text,
    "printerId" text,
    "fileName" text NOT NULL,
    "maxNameLength" integer NOT NULL,
    "partName" text NOT NULL,
    "copies" text NOT NULL,
    "ticket" text,
    "acknowledge" text NOT NULL,
    "offline" text NOT NULL,
    "isPaused" integer NOT NULL DEFAULT (0),
    "hostKey" text,
    "trouble" text,
    "troubleSince" bigint
  )`,
  `CREATE TABLE "cp_routes" (
    "id" text PRIMARY KEY NOT NULL,
    "rank" integer NOT NULL,
    "match" text NOT NULL,
    "destinationId" text NOT NULL,
    "when" text NOT NULL
  )`,
  `CREATE TABLE "cp_deliveries" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpItemId" text NOT NULL,
    "cpOrderId" text NOT NULL,
    "fileId" integer NOT NULL,
    "fileType" text NOT NULL,
    "md5" text NOT NULL,
    "totalBytes" bigint NOT NULL,
    "sentBytes" bigint NOT NULL,
    "destinationId" text NOT NULL,
    "jobName" text NOT NULL,
    "nameKey" text NOT NULL,
    "ticketName" text,
    "isTicketFirst" integer NOT NULL DEFAULT (0),
    "copies" integer NOT NULL,
    "copy" integer,
    "cause" text NOT NULL,
    "moment" text,
    "reprint" integer NOT NULL DEFAULT (0),
    "batchId" integer,
    "position" integer,
    "state" text NOT NULL,
    "urgencyKey" text NOT NULL,
    "dueAt" bigint NOT NULL,
    "attempts" integer NOT NULL,
    "failingSince" bigint,
    "failureCode" text,
    "failureMessage" text,
    "placed" integer NOT NULL DEFAULT (0),
    "placing" text,
    "place" text,
    "unwanted" text,
    "createdAt" bigint NOT NULL,
    "deliveredAt" bigint,
    "takenAt" bigint,
    "takenBy" bigint,
    "by" text NOT NULL,
    "leasedBy" text,
    "leasedUntil" bigint,
    "fence" integer NOT NULL DEFAULT (0)
  )`,
  `CREATE INDEX "cp_deliveries_by_item" ON "cp_deliveries" ("cpItemId", "id")`,
  `CREATE UNIQUE INDEX "cp_deliveries_by_name" ON "cp_deliveries" ("destinationId", "nameKey")`,
  `CREATE INDEX "cp_deliveries_by_state" ON "cp_deliveries" ("state", "destinationId", "urgencyKey")`,
  `CREATE INDEX "cp_deliveries_by_page" ON "cp_deliveries" ("state", "id")`,
  `CREATE INDEX "cp_deliveries_by_due" ON "cp_deliveries" ("state", "dueAt")`,
  `CREATE INDEX "cp_deliveries_by_end" ON "cp_deliveries" ("destinationId", "deliveredAt")`,
  `CREATE INDEX "cp_deliveries_by_batch" ON "cp_deliveries" ("batchId", "position") WHERE "batchId" IS NOT NULL`,
  `CREATE INDEX "cp_deliveries_not_taken" ON "cp_deliveries" ("takenBy") WHERE "state" = 'delivered' AND "takenBy" IS NOT NULL`,
]
