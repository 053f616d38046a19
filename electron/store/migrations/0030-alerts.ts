import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** Who is told of what while nobody looks at a console. */
export class Alerts1772409603000 implements MigrationInterface {
  readonly name = 'Alerts1772409603000'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: nobody would be told of anything any more.')
  }
}

const statements = [
  `CREATE TABLE "cp_alerts" (
    "id" text PRIMARY KEY NOT NULL,
    "name" text NOT NULL,
    "isOn" integer NOT NULL DEFAULT (0),
    "severity" text NOT NULL,
    "kinds" text NOT NULL,
    "afterMinutes" integer NOT NULL,
    "channels" text NOT NULL,
    "to" text NOT NULL,
    "quiet" text,
    "digestMinutes" integer NOT NULL,
    "tellsEnd" integer NOT NULL DEFAULT (0),
    "language" text NOT NULL,
    "standing" text NOT NULL,
    "lastSentAt" bigint,
    "trouble" text,
    "troubleSince" bigint,
    "failures" integer NOT NULL,
    "dueAt" bigint NOT NULL
  )`,
]
