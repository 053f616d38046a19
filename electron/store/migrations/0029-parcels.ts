import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Parcels, and what goes to and comes from the software of carriers. */
export class Parcels1772409602900 implements MigrationInterface {
  readonly name = 'Parcels1772409602900'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: what lies in which parcel would be lost.')
  }
}

const statements = [
  `CREATE TABLE "cp_parcels" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpOrderId" text NOT NULL,
    "state" text NOT NULL,
    "tracking" text,
    "shippingOption" text,
    "reason" text,
    "scanned" text NOT NULL,
    "createdAt" bigint NOT NULL,
    "shippedAt" bigint,
    "by" text NOT NULL
  )`,
  `CREATE INDEX "cp_parcels_by_order" ON "cp_parcels" ("cpOrderId")`,
  `CREATE TABLE "cp_parcel_items" (
    "cpItemId" text PRIMARY KEY NOT NULL,
    "parcelId" integer NOT NULL
  )`,
  `CREATE INDEX "cp_parcel_items_by_parcel" ON "cp_parcel_items" ("parcelId")`,
  `CREATE TABLE "cp_labels" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" text NOT NULL,
    "name" text NOT NULL,
    "md5" text NOT NULL,
    "onceKey" text NOT NULL,
    "path" text,
    "stationId" text NOT NULL,
    "orderText" text NOT NULL,
    "itemText" text NOT NULL,
    "tracking" text NOT NULL,
    "shippingOption" text NOT NULL,
    "cpOrderId" text,
    "cpItemId" text,
    "parcelId" integer,
    "state" text NOT NULL,
    "problem" text,
    "createdAt" bigint NOT NULL,
    "by" text
  )`,
  `CREATE UNIQUE INDEX "cp_labels_once" ON "cp_labels" ("onceKey")`,
  `CREATE INDEX "cp_labels_by_order" ON "cp_labels" ("cpOrderId") WHERE "cpOrderId" IS NOT NULL`,
  `CREATE INDEX "cp_labels_waiting" ON "cp_labels" ("id") WHERE "state" IN ('unmatched', 'ambiguous', 'late')`,
  `CREATE TABLE "cp_label_exports" (
    "cpOrderId" text PRIMARY KEY NOT NULL,
    "state" text NOT NULL,
    "number" integer NOT NULL,
    "stationId" text,
    "name" text,
    "problem" text,
    "at" bigint NOT NULL
  )`,
  `CREATE INDEX "cp_label_exports_open" ON "cp_label_exports" ("at") WHERE "state" <> 'written'`,
]
