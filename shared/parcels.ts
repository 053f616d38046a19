import { z } from 'zod'
import { piecesOf, problemsOfTemplate } from './fact-template.ts'
import { sentenceKey } from './messages/sentence.ts'

export const parcelStates = ['open', 'shipped'] as const
export type ParcelState = (typeof parcelStates)[number]

/** What comes from the software of a carrier: a label, or a line of a list. */
export const labelKinds = ['pdf', 'line'] as const
export type LabelKind = (typeof labelKinds)[number]

/**
 * `offered`: its order is known, and may be shipped with it; `attached`: its parcel is shipped with it, or it says no tracking number. These wait
 * for a person: `unmatched`, it names no order that is known here, or cannot be read; `ambiguous`, several; `late`, one that is shipped or
 * cancelled. `dismissed`: nothing is to be done about it.
 */
export const labelStates = ['offered', 'attached', 'unmatched', 'ambiguous', 'late', 'dismissed'] as const
export type LabelState = (typeof labelStates)[number]

/** A longer one is no label. In bytes. */
export const maxLabelBytes = 20 * 1024 * 1024
export const maxLabelLines = 10_000

/** What the name of a label can say; `any`: what says nothing. */
export const labelFacts = ['order', 'item', 'tracking', 'option', 'any'] as const
/** What a list can say in its columns. */
export const lineFields = ['order', 'tracking', 'shippingOption', 'item'] as const
export type LineField = (typeof lineFields)[number]
/** What of an order can be said to the software of a carrier. */
export const exportFacts = [
  'order',
  'reference',
  'method',
  'items',
  'company',
  'name',
  'street',
  'street2',
  'zip',
  'city',
  'state',
  'country',
  'email',
  'phone',
] as const
export type ExportFact = (typeof exportFacts)[number]

export const csvSeparators = [';', ',', '\t', '|'] as const

/** Two facts side by side could not be told apart, and a name has to say of which order it is. */
function isFileName(template: string): boolean {
  const pieces = piecesOf(template)
  const isApart = pieces.every((piece, index) => piece.kind !== 'fact' || pieces[index + 1]?.kind !== 'fact')
  const names = pieces.flatMap((piece) => (piece.kind === 'fact' ? [piece.name] : []))
  const isOnce = new Set(names.filter((name) => name !== 'any')).size === names.filter((name) => name !== 'any').length
  const saysOrder = names.includes('order') || names.includes('item')
  return isApart && isOnce && saysOrder && problemsOfTemplate(template, new Set(labelFacts)).length === 0
}

const isExportLine = (template: string): boolean => problemsOfTemplate(template, new Set(exportFacts)).length === 0

const folder = z.string().trim().max(1_000).default('')
const column = (name: string) => z.string().trim().max(80).default(name)

export const labelFolderSettings = z
  .object({
    /** Where the software of the carrier puts labels and lists; empty: nowhere. */
    folder,
    /** What the name of a label says, without its ending. */
    fileName: z
      .string()
      .trim()
      .max(200)
      .refine(isFileName, sentenceKey('Name the order or the item once, with something between two places'))
      .default('{order}_{tracking}'),
    separator: z.enum(csvSeparators).default(';'),
    /** The names of the columns of a list, or their numbers, from 1, where it has no line of names; empty: there is none. */
    columns: z
      .object({
        order: column('order'),
        tracking: column('tracking'),
        shippingOption: column('shipping_option'),
        item: column('item'),
      })
      .prefault({}),
    /** The folder in it for what was taken. */
    takenTo: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{N}_-][\p{L}\p{N} _.-]{0,60}$/u, sentenceKey('Use letters, digits, blanks, _, - and .'))
      .default('taken'),
    /** Prints each label as it comes; empty: none. */
    printerId: z.string().max(100).default(''),
    /** Where an order is written for the software of the carrier once all of it is packed; empty: nowhere. */
    exportFolder: folder,
    /** The first line of it; empty: there is none. */
    exportHead: z.string().max(2_000).default('order;company;name;street;street2;zip;city;state;country;email;phone'),
    exportLine: z
      .string()
      .max(2_000)
      .refine(isExportLine, sentenceKey('Use only values of the list'))
      .default('{order};{company};{name};{street};{street2};{zip};{city};{state};{country};{email};{phone}'),
    exportEncoding: z.enum(['utf-8', 'windows-1252']).default('utf-8'),
  })
  .prefault({})
export type LabelFolderSettings = z.infer<typeof labelFolderSettings>
