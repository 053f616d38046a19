import { EntitySchema } from 'typeorm'
import type { LabelKind, LabelState, ParcelState } from '../../../shared/parcels.ts'
import { instant, integer, primaryText, sequence, text } from './columns.ts'

/** Items of an order that go together. */
export interface ParcelRow {
  id: number
  cpOrderId: string
  state: ParcelState
  tracking: string | null
  shippingOption: string | null
  /** Why it went although something of the order was left. */
  reason: string | null
  /** The codes that were scanned, as a JSON list. */
  scanned: string
  createdAt: number
  shippedAt: number | null
  by: string
}

export const ParcelEntity = new EntitySchema<ParcelRow>({
  name: 'Parcel',
  tableName: 'cp_parcels',
  columns: {
    id: sequence,
    cpOrderId: text,
    state: text,
    tracking: { ...text, nullable: true },
    shippingOption: { ...text, nullable: true },
    reason: { ...text, nullable: true },
    scanned: text,
    createdAt: instant,
    shippedAt: { ...instant, nullable: true },
    by: text,
  },
  indices: [{ name: 'cp_parcels_by_order', columns: ['cpOrderId'] }],
})

/** An item is in one parcel or in none. */
export interface ParcelItemRow {
  cpItemId: string
  parcelId: number
}

export const ParcelItemEntity = new EntitySchema<ParcelItemRow>({
  name: 'ParcelItem',
  tableName: 'cp_parcel_items',
  columns: { cpItemId: primaryText, parcelId: integer },
  indices: [{ name: 'cp_parcel_items_by_parcel', columns: ['parcelId'] }],
})

/** What came from the software of a carrier. */
export interface LabelRow {
  id: number
  kind: LabelKind
  /** Of its file. */
  name: string
  /** Of its file, in lower-case hex. */
  md5: string
  /** By it the same one is known when it comes again. */
  onceKey: string
  /** Its PDF, as a name in the folder of labels; null: there is none. */
  path: string | null
  /** The station that has it. */
  stationId: string
  orderText: string
  itemText: string
  tracking: string
  shippingOption: string
  cpOrderId: string | null
  cpItemId: string | null
  parcelId: number | null
  state: LabelState
  /** As `keptSaid` keeps it. */
  problem: string | null
  createdAt: number
  /** Who has said what it is, or what is to become of it. */
  by: string | null
}

export const LabelEntity = new EntitySchema<LabelRow>({
  name: 'Label',
  tableName: 'cp_labels',
  columns: {
    id: sequence,
    kind: text,
    name: text,
    md5: text,
    onceKey: text,
    path: { ...text, nullable: true },
    stationId: text,
    orderText: text,
    itemText: text,
    tracking: text,
    shippingOption: text,
    cpOrderId: { ...text, nullable: true },
    cpItemId: { ...text, nullable: true },
    parcelId: { ...integer, nullable: true },
    state: text,
    problem: { ...text, nullable: true },
    createdAt: instant,
    by: { ...text, nullable: true },
  },
  indices: [
    { name: 'cp_labels_once', columns: ['onceKey'], unique: true },
    { name: 'cp_labels_by_order', columns: ['cpOrderId'], where: '"cpOrderId" IS NOT NULL' },
    { name: 'cp_labels_by_tracking', columns: ['tracking'], where: `"tracking" <> ''` },
    { name: 'cp_labels_waiting', columns: ['id'], where: `"state" IN ('unmatched', 'ambiguous', 'late')` },
  ],
})

/** An order that is written for the software of a carrier. */
export interface LabelExportRow {
  cpOrderId: string
  /** `named`: its file is whole, and is being given its name. */
  state: 'waiting' | 'named' | 'written'
  /** How often it was wanted. */
  number: number
  /** The station that writes it. */
  stationId: string | null
  /** Of its file. */
  name: string | null
  /** Why it could not be written, as `keptSaid` keeps it. */
  problem: string | null
  at: number
}

export const LabelExportEntity = new EntitySchema<LabelExportRow>({
  name: 'LabelExport',
  tableName: 'cp_label_exports',
  columns: {
    cpOrderId: primaryText,
    state: text,
    number: integer,
    stationId: { ...text, nullable: true },
    name: { ...text, nullable: true },
    problem: { ...text, nullable: true },
    at: instant,
  },
  indices: [{ name: 'cp_label_exports_open', columns: ['at'], where: `"state" <> 'written'` }],
})
