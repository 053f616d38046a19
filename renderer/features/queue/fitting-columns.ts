import type { QueueColumn, RowHeight } from '../../../shared/saved-view.ts'

/** Pixels at plain letters, as everywhere here. */
export const rowHeightOf = { roomy: 52, compact: 34 } as const satisfies Record<RowHeight, number>

/** Pixels that a column needs at least to tell its rows apart, and its share of what is left. */
const columns = {
  copies: { least: 84, share: 0 },
  product: { least: 110, share: 1.1 },
  shipping: { least: 110, share: 1 },
  client: { least: 80, share: 1 },
  status: { least: 150, share: 0 },
  received: { least: 84, share: 0 },
  due: { least: 112, share: 0 },
} as const satisfies Record<QueueColumn, { least: number; share: number }>

/** What is left out first where the list is too narrow for all; the state goes on as a sign beside the name. */
const dispensable = [
  'received',
  'client',
  'shipping',
  'product',
  'copies',
  'status',
] as const satisfies readonly QueueColumn[]

const gap = 12
/** The edges of a row, the box that selects it, and the shortest name that still tells something. */
const least = 32 + 20 + gap + 120

/** The chosen columns that fit into a list of this width, in pixels. */
export function fittingColumns(chosen: readonly QueueColumn[], width: number): readonly QueueColumn[] {
  let shown = chosen
  for (const column of dispensable) {
    const needed = shown.reduce((sum, one) => sum + gap + columns[one].least, least)
    if (needed <= width) break
    shown = shown.filter((one) => one !== column)
  }
  return shown
}

/** Their widths, after the box and the name, as CSS has it. */
export function columnTemplate(shown: readonly QueueColumn[]): string {
  const widths = shown.map((column) => {
    const { least: px, share } = columns[column]
    const rem = `${px / 16}rem`
    return share === 0 ? rem : `minmax(${rem}, ${share}fr)`
  })
  return ['1.25rem', 'minmax(6.25rem, 2.4fr)', ...widths].join(' ')
}
