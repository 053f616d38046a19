import type { MigrationInterface, QueryRunner } from 'typeorm'
import { isPostgres, runStatements } from './run-statements.ts'

/**
 * PostgreSQL takes a word that is not among the thousand most frequent ones for one that many orders have, and walks through all of them
 * to find it. It keeps more of them now.
 */
export class WordStatistics1772409602300 implements MigrationInterface {
  readonly name = 'WordStatistics1772409602300'

  async up(queryRunner: QueryRunner): Promise<void> {
    if (isPostgres(queryRunner)) await runStatements(queryRunner, inPostgres)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    if (isPostgres(queryRunner)) {
      await runStatements(queryRunner, ['ALTER TABLE "cp_find_words" ALTER COLUMN "words" SET STATISTICS -1'])
    }
  }
}

const inPostgres = ['ALTER TABLE "cp_find_words" ALTER COLUMN "words" SET STATISTICS 1000']
