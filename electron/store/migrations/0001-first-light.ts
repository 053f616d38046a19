import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** The first tables: orders with their items, addresses and files, the signals, the inbox and the history. */
export class FirstLight1772409600000 implements MigrationInterface {
  readonly name = 'FirstLight1772409600000'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('The first migration cannot be taken back: it would drop every order.')
  }
}

const statements = [
  `CREATE TABLE "cp_orders" (
    "cpOrderId" text PRIMARY KEY NOT NULL,
    "clientReference" text,
    "clientName" text,
    "status" text NOT NULL,
    "fullJsonPayload" text NOT NULL,
    "contentHash" text NOT NULL,
    "documentVersion" text,
    "priority" text,
    "shippingMethod" text,
    "consignor" text,
    "isTest" integer NOT NULL DEFAULT (0),
    "orderedAt" bigint,
    "shipBy" bigint,
    "receivedAt" bigint NOT NULL
  )`,
  'CREATE INDEX "cp_orders_by_arrival" ON "cp_orders" ("receivedAt", "cpOrderId")',
  'CREATE INDEX "cp_orders_by_ship_date" ON "cp_orders" ("shipBy")',
  'CREATE INDEX "cp_orders_by_reference" ON "cp_orders" ("clientReference")',
  `CREATE TABLE "cp_order_items" (
    "cpItemId" text PRIMARY KEY NOT NULL,
    "cpOrderId" text NOT NULL,
    "position" integer NOT NULL,
    "title" text NOT NULL,
    "productCode" text NOT NULL,
    "productDescription" text NOT NULL,
    "quantity" integer NOT NULL,
    "pages" integer,
    "status" text NOT NULL,
    "resumeStatus" text,
    "statusReason" text,
    "statusChangedAt" bigint NOT NULL,
    "options" text NOT NULL,
    "warnings" text NOT NULL,
    "reorderCause" text,
    "reorderDescription" text,
    "reorderOrderId" text,
    "reorderItemId" text,
    "tracking" text,
    "shippingOption" text,
    "urgencyKey" text NOT NULL,
    CONSTRAINT "FK_42fd17626852a38ff8f7f1d6e2b" FOREIGN KEY ("cpOrderId") REFERENCES "cp_orders" ("cpOrderId") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_order_items_by_order" ON "cp_order_items" ("cpOrderId", "position")',
  'CREATE INDEX "cp_order_items_by_urgency" ON "cp_order_items" ("urgencyKey")',
  'CREATE INDEX "cp_order_items_by_status" ON "cp_order_items" ("status", "urgencyKey")',
  `CREATE TABLE "cp_addresses" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpOrderId" text NOT NULL,
    "type" text NOT NULL,
    "company" text NOT NULL,
    "name" text NOT NULL,
    "street1" text NOT NULL,
    "street2" text NOT NULL,
    "zip" text NOT NULL,
    "city" text NOT NULL,
    "state" text NOT NULL,
    "country" text NOT NULL,
    "email" text NOT NULL,
    "phone" text NOT NULL,
    "customerIdentification" text,
    CONSTRAINT "FK_eaba50093a24af330b4c2260b1a" FOREIGN KEY ("cpOrderId") REFERENCES "cp_orders" ("cpOrderId") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_addresses_by_order" ON "cp_addresses" ("cpOrderId")',
  `CREATE TABLE "cp_files" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpOrderId" text NOT NULL,
    "cpItemId" text,
    "type" text NOT NULL,
    "format" text NOT NULL,
    "url" text NOT NULL,
    "md5sum" text,
    "expectedBytes" bigint,
    "receivedBytes" bigint NOT NULL,
    "targetPath" text NOT NULL,
    "localPath" text,
    "state" text NOT NULL,
    "dueAt" bigint NOT NULL,
    "attempts" integer NOT NULL,
    "failureCode" text,
    "failureMessage" text,
    "verifiedAt" bigint,
    "urgencyKey" text NOT NULL,
    CONSTRAINT "FK_a6925538355b7fecdf6b3418cd8" FOREIGN KEY ("cpOrderId") REFERENCES "cp_orders" ("cpOrderId") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_6fab6889f8eeeb440dde778d23d" FOREIGN KEY ("cpItemId") REFERENCES "cp_order_items" ("cpItemId") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_files_by_order" ON "cp_files" ("cpOrderId")',
  'CREATE INDEX "cp_files_by_due" ON "cp_files" ("state", "dueAt")',
  'CREATE INDEX "cp_files_by_item" ON "cp_files" ("cpItemId")',
  'CREATE UNIQUE INDEX "cp_files_by_target" ON "cp_files" ("targetPath")',
  'CREATE INDEX "cp_files_by_urgency" ON "cp_files" ("state", "urgencyKey")',
  `CREATE TABLE "cp_signals" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "cpOrderId" text NOT NULL,
    "cpItemId" text NOT NULL,
    "signalType" text NOT NULL,
    "payload" text NOT NULL,
    "state" text NOT NULL,
    "isMandatory" integer NOT NULL DEFAULT (0),
    "occurredAt" bigint NOT NULL,
    "dueAt" bigint NOT NULL,
    "attempts" integer NOT NULL,
    "responseCode" integer,
    "lastError" text,
    "deliveredAt" bigint,
    CONSTRAINT "FK_543502896412dde672770efb6d6" FOREIGN KEY ("cpOrderId") REFERENCES "cp_orders" ("cpOrderId") ON DELETE NO ACTION ON UPDATE NO ACTION,
    CONSTRAINT "FK_8682fe63cc6a7763d354c416929" FOREIGN KEY ("cpItemId") REFERENCES "cp_order_items" ("cpItemId") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_signals_by_item" ON "cp_signals" ("cpItemId", "id")',
  'CREATE INDEX "cp_signals_by_due" ON "cp_signals" ("state", "dueAt", "id")',
  'CREATE INDEX "cp_signals_by_order" ON "cp_signals" ("cpOrderId")',
  `CREATE TABLE "cp_signal_attempts" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "signalId" integer NOT NULL,
    "at" bigint NOT NULL,
    "durationMs" integer NOT NULL,
    "responseCode" integer,
    "responseBody" text NOT NULL,
    "error" text,
    "nextTryAt" bigint,
    CONSTRAINT "FK_1c313d730060a79e92a2e5d199f" FOREIGN KEY ("signalId") REFERENCES "cp_signals" ("id") ON DELETE NO ACTION ON UPDATE NO ACTION
  )`,
  'CREATE INDEX "cp_signal_attempts_by_signal" ON "cp_signal_attempts" ("signalId")',
  `CREATE TABLE "cp_inbox" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "receivedAt" bigint NOT NULL,
    "cpOrderId" text,
    "outcome" text NOT NULL,
    "responseCode" integer NOT NULL,
    "reasons" text NOT NULL,
    "headers" text NOT NULL,
    "bodyBytes" integer NOT NULL,
    "body" text NOT NULL,
    "remoteAddress" text NOT NULL
  )`,
  'CREATE INDEX "cp_inbox_by_order" ON "cp_inbox" ("cpOrderId")',
  `CREATE TABLE "cp_history" (
    "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "at" bigint NOT NULL,
    "kind" text NOT NULL,
    "cpOrderId" text,
    "cpItemId" text,
    "fromStatus" text,
    "toStatus" text,
    "by" text NOT NULL,
    "reason" text
  )`,
  'CREATE INDEX "cp_history_by_item" ON "cp_history" ("cpItemId", "id")',
  'CREATE INDEX "cp_history_by_order" ON "cp_history" ("cpOrderId", "id")',
]
