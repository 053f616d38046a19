import { batchOfCode } from '../../shared/batches.ts'
import type { BatchView } from '../../shared/batches-api.ts'
import type { CallOutput, StationClient } from '../../shared/station-api.ts'
import { asStationError } from './station-failure.ts'

/** A code that was read, and when. */
export interface Scan {
  /** The likelier reading. */
  readonly code: string
  /** The other one, where scanner and system differ about the keyboard; else null. */
  readonly other: string | null
  /** Whether the code is plain only when it is read as from another keyboard than the system has. */
  readonly isOtherLayout: boolean
  /** Set where keys of a scanner came so shortly before that the code may be the rest of a longer one. */
  readonly pausedMs: number | null
  /** How long it has taken until now. */
  readonly tookMs: number
}

/** Both readings, the likelier one first. */
export const codesOf = ({ code, other }: Pick<Scan, 'code' | 'other'>): readonly string[] =>
  other === null ? [code] : [code, other]

/** The one thing that a code stands for. */
export type Match =
  | { readonly kind: 'item'; readonly cpItemId: string; readonly cpOrderId: string }
  | { readonly kind: 'order'; readonly cpOrderId: string }

export interface FoundCode {
  /** The reading that stands for something, or the likelier one. */
  readonly code: string
  readonly match: Match | null
  /** It stands for more than one thing. */
  readonly isSeveral: boolean
}

/** What codes stand for, as the station knows. */
export interface CodeLookup {
  /** What the likelier reading stands for, else the other one. */
  lookUp(scan: Scan): Promise<FoundCode>
  /** The number of an item or an order of which this is no more than the end, or null. */
  wholeOf(code: string): Promise<string | null>
  /** The batch whose ticket was scanned, or null. */
  batchIn(scan: Scan): Promise<{ readonly code: string; readonly batch: BatchView } | null>
}

/** Numbers of Cloudprinter are digits. What is shorter is none of a scanner. */
const tail = /^\d{6,}$/

export function createCodeLookup(client: StationClient): CodeLookup {
  const find = async (code: string): Promise<FoundCode> => {
    const { found } = await client.call('find.code', { code })
    return { code, match: matchOf(found), isSeveral: found.kind === 'several' }
  }
  return {
    async lookUp({ code, other }) {
      const first = await find(code)
      if (first.match !== null || first.isSeveral || other === null) return first
      const second = await find(other)
      return second.match !== null || second.isSeveral ? second : first
    },
    async wholeOf(code) {
      if (!tail.test(code)) return null
      const { hits } = await client.call('find.text', { query: code, limit: 1 })
      const numbers = hits.flatMap(({ matches }) =>
        matches.filter(({ field }) => field === 'item' || field === 'order'),
      )
      return numbers.find(({ text }) => text.length > code.length && text.endsWith(code))?.text ?? null
    },
    async batchIn(scan) {
      for (const code of codesOf(scan)) {
        const id = batchOfCode(code)
        const batch = id === null ? null : await batchOrNull(client, id)
        if (batch !== null) return { code, batch }
      }
      return null
    },
  }
}

async function batchOrNull(client: StationClient, id: number): Promise<BatchView | null> {
  try {
    return (await client.call('batches.get', { id })).batch
  } catch (cause) {
    if (asStationError(cause).code === 'not_found') return null
    throw cause
  }
}

function matchOf(found: CallOutput<'find.code'>['found']): Match | null {
  if (found.kind === 'item') return { kind: 'item', cpItemId: found.item.cpItemId, cpOrderId: found.item.cpOrderId }
  return found.kind === 'order' ? { kind: 'order', cpOrderId: found.order.cpOrderId } : null
}
