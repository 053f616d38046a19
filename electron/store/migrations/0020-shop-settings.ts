import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** What all stations of a shop have in common beside the orders: settings, keys, and the way in for one more. */
export class ShopSettings1772409602000 implements MigrationInterface {
  readonly name = 'ShopSettings1772409602000'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, statements)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: the settings and keys of the shop lie nowhere else.')
  }
}

const statements = [
  `CREATE TABLE "cp_shop_settings" (
    "name" text PRIMARY KEY NOT NULL,
    "settings" text NOT NULL,
    "revision" integer NOT NULL
  )`,
  `CREATE TABLE "cp_shop_keys" (
    "name" text PRIMARY KEY NOT NULL,
    "sealed" text NOT NULL
  )`,
  `CREATE TABLE "cp_shop_invitations" (
    "name" text PRIMARY KEY NOT NULL,
    "salt" text NOT NULL,
    "sealed" text NOT NULL,
    "expiresAt" bigint NOT NULL,
    "triesLeft" integer NOT NULL
  )`,
]
