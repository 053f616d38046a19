import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The index of the items that were printed again: few, so that it costs the others nothing. */
export class Reprinted1772409600900 implements MigrationInterface {
  readonly name = 'Reprinted1772409600900'

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'CREATE INDEX "cp_order_items_reprinted" ON "cp_order_items" ("status", "urgencyKey") WHERE "reprints" > 0',
    )
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "cp_order_items_reprinted"')
  }
}
