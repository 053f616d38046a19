import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Tries of a signal whose answer could not be read are counted: it may have arrived. */
export class UnclearAnswers1772409601500 implements MigrationInterface {
  readonly name = 'UnclearAnswers1772409601500'

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "cp_signals" ADD COLUMN "unclearTries" integer NOT NULL DEFAULT (0)')
  }

  async down(): Promise<void> {
    throw new Error('This migration cannot be taken back: how often an answer could not be read would be lost.')
  }
}
