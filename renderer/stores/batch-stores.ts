import type { BatchState } from '../../shared/batches.ts'
import type { BatchView } from '../../shared/batches-api.ts'
import type { CallOutput, StationClient } from '../../shared/station-api.ts'
import type { TheOnlyOne } from './detail-stores.ts'
import type { EventHub } from './event-hub.ts'
import { createPagedList, type PagedList } from './paged-list.ts'
import type { Actor } from './preferences.ts'
import { createResource, type Resource } from './resource.ts'
import type { Steps } from './steps.ts'

/** The states that the list of batches is narrowed to; null for all. */
export type BatchFilter = readonly BatchState[] | null
export type BatchDetail = CallOutput<'batches.get'>

/** What scan and key do with a batch next. */
export type BatchStep = 'in_production' | 'produced'

/** How a step of all items of a batch ended. */
export type BatchAdvance = CallOutput<'batches.advance'>

export interface BatchStores {
  readonly batches: PagedList<BatchView, BatchFilter>
  readonly batch: Resource<number, BatchDetail>
  /** Whether this shop has batches at all: rules, or batches. */
  readonly batchUse: Resource<TheOnlyOne, boolean>
  /** Those of an item; open while it is looked at. */
  readonly itemBatches: Resource<string, readonly BatchView[]>
  /** Starts or ends the work on all items of a batch; the undo of the steps takes it back. */
  readonly advanceBatch: (id: number, to: BatchStep, actor: Actor) => Promise<BatchAdvance>
}

interface BatchOptions {
  readonly client: StationClient
  readonly hub: EventHub
  readonly steps: Pick<Steps, 'moved'>
  /** How long a step can be taken back. */
  readonly undoWindowMs: () => number
}

export function createBatchStores({ client, hub, steps, undoWindowMs }: BatchOptions): BatchStores {
  const membersAt = async (id: number): Promise<ReadonlyMap<string, string>> => {
    const { members } = await client.call('batches.get', { id })
    return new Map(members.filter(({ leftAt }) => leftAt === null).map((member) => [member.cpItemId, member.status]))
  }
  return {
    batches: createPagedList<BatchView, BatchFilter>({
      hub,
      follows: { batches: 'any', deliveries: 'any' },
      filter: null,
      keyOf: ({ id }) => String(id),
      async fetchPage(state, cursor, limit) {
        const { batches, nextCursor } = await client.call('batches.list', {
          ...(state === null ? {} : { state: [...state] }),
          ...(cursor === null ? {} : { cursor }),
          limit,
        })
        return { rows: batches, nextCursor }
      },
    }),
    batch: createResource<number, BatchDetail>((id) => client.call('batches.get', { id }), {
      hub,
      follows: {
        batches: ({ key }) => (key === null ? [] : [String(key)]),
        items: ({ value }) => value?.members.map(({ cpItemId }) => cpItemId) ?? [],
        deliveries: 'any',
      },
      gapMs: 300,
    }),
    batchUse: createResource<TheOnlyOne, boolean>(
      async () => {
        const [{ rules }, { batches }] = await Promise.all([
          client.call('batchRules.list', {}),
          client.call('batches.list', { limit: 1 }),
        ])
        return rules.length > 0 || batches.length > 0
      },
      { hub, follows: { batches: 'any' }, gapMs: 1_000 },
    ),
    itemBatches: createResource<string, readonly BatchView[]>(
      async (cpItemId) => (await client.call('batches.ofItem', { cpItemId })).batches,
      { hub, follows: { batches: 'any' }, gapMs: 400 },
    ),
    async advanceBatch(id, to, actor) {
      const before = await membersAt(id)
      const answer = await client.call('batches.advance', { id, to, ...actor })
      const refused = new Set(answer.refused.map(({ cpItemId }) => cpItemId))
      const moved = [...before].filter(([cpItemId, status]) => status !== to && !refused.has(cpItemId))
      steps.moved(
        moved.map(([cpItemId]) => ({ cpItemId, status: to })),
        undoWindowMs(),
      )
      return answer
    },
  }
}

/** What comes next for all items of a batch; null where nothing does, or it is still open. */
export function stepOfBatch({ state }: Pick<BatchView, 'state'>): BatchStep | null {
  if (state === 'closed') return 'in_production'
  return state === 'started' ? 'produced' : null
}
