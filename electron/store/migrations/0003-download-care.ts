import type { MigrationInterface, QueryRunner } from 'typeorm'
import { runStatements } from './run-statements.ts'

/** What is known of a file beyond its place: its host, its content, what was remarked on and what became of it. */
export class DownloadCare1772409600101 implements MigrationInterface {
  readonly name = 'DownloadCare1772409600101'

  async up(queryRunner: QueryRunner): Promise<void> {
    await runStatements(
      queryRunner,
      columns.map((column) => `ALTER TABLE "cp_files" ADD COLUMN ${column}`),
    )
    for (const { id, url } of (await queryRunner.query('SELECT "id", "url" FROM "cp_files"')) as UrlRow[]) {
      await queryRunner.query('UPDATE "cp_files" SET "host" = ? WHERE "id" = ?', [hostOf(url), id])
    }
    await queryRunner.query('CREATE INDEX "cp_files_by_finding" ON "cp_files" ("finding")')
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "cp_files_by_finding"')
    for (const column of columns) {
      await queryRunner.query(`ALTER TABLE "cp_files" DROP COLUMN ${column.slice(0, column.indexOf(' '))}`)
    }
  }
}

interface UrlRow {
  readonly id: number
  readonly url: string
}

// Written out here: a released migration must not change when the program does.
const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')

const columns = [
  `"host" text NOT NULL DEFAULT ('')`,
  `"md5" text`,
  `"pageCount" integer`,
  `"pageBoxes" text`,
  `"remarks" text`,
  `"source" text NOT NULL DEFAULT ('order')`,
  `"failingSince" bigint`,
  `"badCopies" integer NOT NULL DEFAULT (0)`,
  `"modifiedAt" bigint`,
  `"finding" text`,
  `"removedAt" bigint`,
]
