import type { MigrationInterface, QueryRunner } from 'typeorm'
import { findingInPostgres } from '../postgres/finding-tables.ts'
import { findingInSqlite } from '../sqlite/finding-tables.ts'
import { isPostgres, runStatements } from './run-statements.ts'

/**
 * What a console finds and filters by: the order's columns beside the item's, the options of each item, and the index of
 * words with the list of orders whose words are still to be written.
 */
export class Finding1772409600301 implements MigrationInterface {
  readonly name = 'Finding1772409600301'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(queryRunner, isPostgres(queryRunner) ? findingInPostgres : findingInSqlite)
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back. Put the backup that was made before it in place instead.')
  }
}
