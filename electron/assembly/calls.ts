import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallAnswer, CallName } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { iso } from '../console/page.ts'
import { itemSummary } from '../orders/calls/items.ts'
import { OrderItemEntity } from '../store/entities/order-item.ts'
import type { Store } from '../store/store.ts'
import { assignBin, saveBins } from './assign-bins.ts'
import { allBins, isComplete, type Standing, waitingSql } from './bins.ts'
import { itemsSql } from './item-views.ts'
import { assemblyOf } from './parts-of-items.ts'
import { dropPart, scanPart } from './scan-part.ts'
import { lapsedWords, wordsOfScan } from './scan-words.ts'
import { codesOfCopies } from './ticket-codes.ts'

/** Putting copies together, and the items of an order. */
export function assemblyHandlers(parts: Parts): Handlers<Extract<CallName, `parts.${string}` | `bins.${string}`>> {
  const { store, clock, settings, stepPolicy } = parts
  const act = (by: string) => ({ by, at: clock.now() })
  return {
    'parts.scan': async (scan) => {
      const inHandMs = settings.current().scanner.partInHandMs
      const scanned = await store.write((transaction) =>
        scanPart(transaction, scan, { policy: stepPolicy(), inHandMs }),
      )
      const { outcome, part, inHand, lapsed, assembly } = scanned
      const item = scanned.item === null ? null : await itemSummary(parts, scanned.item.cpItemId)
      return {
        outcome,
        message: wordsOfScan(scanned),
        part,
        item,
        inHand,
        lapsed,
        counted: assembly === null ? null : { done: assembly.done, of: assembly.of },
        bin: item?.bin ?? null,
      }
    },
    'parts.drop': async ({ place }) => {
      const lapsed = await store.write((transaction) => dropPart(transaction, place))
      return { lapsed, message: lapsed === null ? null : lapsedWords(lapsed) }
    },
    'parts.ofItem': async ({ cpItemId }) => {
      const item = await store.find(OrderItemEntity, { cpItemId })
      if (item === undefined) throw new StationError('not_found', say('There is no item {id}.', { id: cpItemId }))
      return { codes: codesOfCopies(item, await assemblyOf(store, item)) }
    },
    'bins.list': () => binsOf(store),
    'bins.save': async ({ bins, by }) => {
      await store.write((transaction) => saveBins(transaction, bins, act(by)))
      return await binsOf(store)
    },
    'bins.assign': async ({ by, ...assignment }) => {
      await store.write((transaction) => assignBin(transaction, assignment, act(by)))
      return await binsOf(store)
    },
  }
}

type Parts = Pick<StationParts, 'store' | 'clock' | 'stepPolicy'> & {
  readonly settings: Pick<StationParts['settings'], 'current'>
}

const maxWaiting = 100

async function binsOf(store: Store): Promise<CallAnswer<'bins.list'>> {
  const bins = await allBins(store)
  const taken = bins.flatMap(({ cpOrderId }) => cpOrderId ?? [])
  const rows = taken.length === 0 ? [] : await store.query<Standing & { cpOrderId: string }>(itemsSql, taken)
  const standings = Map.groupBy(rows, ({ cpOrderId }) => cpOrderId)
  const waiting = await store.query<{ cpOrderId: string; since: number }>(waitingSql, maxWaiting)
  return {
    bins: bins.map(({ id, name, cpOrderId, since }) => {
      if (cpOrderId === null) return { id, name, order: null }
      const items = (standings.get(cpOrderId) ?? []).filter(({ status }) => status !== 'cancelled')
      const produced = items.filter((item) => isComplete([item])).length
      const order = { cpOrderId, since: iso(since ?? 0), items: items.length, produced, isComplete: isComplete(items) }
      return { id, name, order }
    }),
    waiting: waiting.map(({ cpOrderId, since }) => ({ cpOrderId, since: iso(since) })),
  }
}
