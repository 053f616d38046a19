import { describe, expect, it } from 'vitest'
import { createPaperPrints } from '../../renderer/stores/paper-prints.ts'
import { StationError } from '../../shared/errors.ts'
import type { PrintJobState } from '../../shared/printing.ts'
import type { StationClient } from '../../shared/station-api.ts'
import { eventually } from '../support/eventually.ts'

const printer = { id: 'bench', name: 'Bench' }

/** A station whose printer takes all but one item, and what it says of its jobs. */
function aStation() {
  const states = new Map<number, PrintJobState>()
  const parts: number[] = []
  let tellNews = (): void => undefined
  const jobOf = (id: number) => ({
    id,
    printerId: 'bench',
    printerName: 'Bench',
    cpItemId: null,
    state: states.get(id),
  })
  const client: StationClient = {
    async call(name, input) {
      const { cpItemIds = [] } = input as { cpItemIds?: string[] }
      if (name === 'printJobs.list') return { jobs: [...states.keys()].map(jobOf), nextCursor: null } as never
      if (cpItemIds.includes('broken')) throw new StationError('unavailable', 'The store is away.')
      parts.push(cpItemIds.length)
      const made = cpItemIds.filter((id) => id !== 'odd').map((_, index) => states.size + index + 1)
      for (const id of made) states.set(id, 'queued')
      const refused = cpItemIds.includes('odd') ? [{ cpItemId: 'odd', message: 'It has no label.' }] : []
      return { jobs: made.map(jobOf), refused } as never
    },
    subscribe: () => () => undefined,
  }
  const hub = {
    follow(_news: object, { refresh }: { refresh(): void }) {
      tellNews = refresh
      return () => undefined
    },
  }
  const prints = createPaperPrints(client, hub as never)
  return { prints, parts, states, news: () => tellNews(), asked: () => prints.store.getState().asked }
}

const items = (count: number): string[] => Array.from({ length: count }, (_, index) => `item ${index}`)

describe('papers that are asked for by key', () => {
  it('are followed until it is known what became of them, and no longer', async () => {
    const { prints, states, news, asked } = aStation()
    await prints.print({ paper: 'job_ticket', printer, cpItemIds: ['a'] }, {})
    expect(asked()?.jobs.map(({ state }) => state)).toEqual(['queued'])
    states.set(1, 'unsure')
    news()
    await eventually(() => expect(asked()?.jobs[0]?.state).toBe('unsure'))
    const before = asked()
    states.set(1, 'printed')
    news()
    expect(asked()).toBe(before)
  })

  it('go to the station as many at once as it takes, and what it refuses is told beside the rest', async () => {
    const { prints, parts, asked } = aStation()
    await prints.print({ paper: 'shipping_label', printer, cpItemIds: [...items(449), 'odd'] }, {})
    expect(parts).toEqual([200, 200, 50])
    expect(asked()?.jobs).toHaveLength(449)
    expect(asked()?.refused).toEqual([{ cpItemId: 'odd', message: 'It has no label.' }])
  })

  it('that were taken before the station failed are told with the failure, and not asked for again', async () => {
    const { prints, parts, asked } = aStation()
    await prints.print({ paper: 'job_ticket', printer, cpItemIds: [...items(200), 'broken', ...items(300)] }, {})
    expect(parts).toEqual([200])
    expect(asked()).toMatchObject({ error: { code: 'unavailable' } })
    expect(asked()?.jobs).toHaveLength(200)
  })
})
