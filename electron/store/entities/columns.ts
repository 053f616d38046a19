import type { EntitySchemaColumnOptions } from 'typeorm'

/** The lease of a row: whoever claims it writes all three, and an outcome is written only where `fence` is still the same. */
export interface LeaseRow {
  /** The station that works on it, or null. */
  leasedBy: string | null
  leasedUntil: number | null
  /** Grows with each claim. */
  fence: number
}

/** What a row has that nobody works on. */
export const noLease = { leasedBy: null, leasedUntil: null } as const

/** Column kinds that mean the same in SQLite and PostgreSQL. */

export const text = { type: 'text' } as const satisfies EntitySchemaColumnOptions
export const primaryText = { type: 'text', primary: true } as const satisfies EntitySchemaColumnOptions
export const integer = { type: 'integer' } as const satisfies EntitySchemaColumnOptions
/** A length of which 0.001 mm are kept, or a weight; PostgreSQL's `real` would keep too little. */
export const decimal = { type: 'double precision' } as const satisfies EntitySchemaColumnOptions
/** 0 or 1. */
export const flag = { type: 'integer', default: 0 } as const satisfies EntitySchemaColumnOptions
/** A number of times, from 0. */
export const counter = { type: 'integer', default: 0 } as const satisfies EntitySchemaColumnOptions
/** Milliseconds since 1970, UTC. */
export const instant = { type: 'bigint' } as const satisfies EntitySchemaColumnOptions
export const bytes = { type: 'bigint' } as const satisfies EntitySchemaColumnOptions
/** A number that grows with each row and is never used twice. */
export const sequence = {
  type: 'integer',
  primary: true,
  generated: 'increment',
} as const satisfies EntitySchemaColumnOptions
/** Who works on a row, until when by the store's clock, and how often it was claimed. */
export const leaseColumns = {
  leasedBy: { ...text, nullable: true },
  leasedUntil: { ...instant, nullable: true },
  fence: counter,
} as const satisfies Record<string, EntitySchemaColumnOptions>
/** The order that a row belongs to. */
export const orderKey = {
  type: 'text',
  foreignKey: { target: 'Order', inverseSide: 'cpOrderId' },
} as const satisfies EntitySchemaColumnOptions
/** The item that a row belongs to. */
export const itemKey = {
  type: 'text',
  foreignKey: { target: 'OrderItem', inverseSide: 'cpItemId' },
} as const satisfies EntitySchemaColumnOptions
