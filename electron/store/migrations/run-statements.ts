import type { QueryRunner } from 'typeorm'

/** Runs statements that are written for SQLite, in the words of the engine at hand. */
export async function runStatements(queryRunner: QueryRunner, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await queryRunner.query(isPostgres(queryRunner) ? inPostgres(statement) : statement)
  }
}

export const isPostgres = (queryRunner: QueryRunner): boolean => queryRunner.connection.options.type === 'postgres'

/**
 * What the two call differently in the tables of the program. Text is compared byte by byte, as in SQLite, whatever language
 * the database was made for: pages and ranges go by it.
 */
const inPostgres = (statement: string): string =>
  statement
    .replaceAll('integer PRIMARY KEY AUTOINCREMENT NOT NULL', 'SERIAL PRIMARY KEY NOT NULL')
    .replaceAll('" text', '" text COLLATE "C"')
    .replace(/ WITHOUT ROWID$/, '')
