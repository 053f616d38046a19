import { describe, expect, it } from 'vitest'
import { createDialogs } from '../../renderer/stores/dialogs.ts'
import { createSteps } from '../../renderer/stores/steps.ts'
import { StationError } from '../../shared/errors.ts'
import type { CallInput, CallName, StationClient } from '../../shared/station-api.ts'
import type { ItemSummary } from '../../shared/station-views.ts'
import { eventually } from '../support/eventually.ts'
import { anItemSummary } from './item-summary-builder.ts'

describe('the steps of a console', () => {
  it('take a step at once, saying where the item is believed to stand and who acts', async () => {
    const { steps, calls, moved } = someSteps({ operator: 'Press 1' })
    steps.begin('in_production', [anItemSummary()])
    await eventually(() => expect(moved).toHaveLength(1))
    expect(calls).toEqual([
      ['items.advance', { cpItemId: '905512340001', to: 'in_production', expectedStatus: 'ready', by: 'Press 1' }],
    ])
    expect(steps.store.getState().outcome).toMatchObject({ kind: 'advanced', to: 'in_production', refused: [] })
  })

  it('ask for what shipping, errors, holding and cancelling need before anything is sent', () => {
    for (const to of ['shipped', 'error', 'on_hold', 'cancelled'] as const) {
      const { steps, calls, dialogs } = someSteps()
      steps.begin(to, [anItemSummary()])
      expect(dialogs.stepForm()?.to).toBe(to)
      expect(calls).toEqual([])
    }
  })

  it('keep a form open with what the station found wrong', async () => {
    const details = [{ path: 'message', message: 'Describe why the item is cancelled.' }]
    const { steps, dialogs } = someSteps({
      answer: () => new StationError('invalid_input', 'Not complete.', { details }),
    })
    steps.begin('cancelled', [anItemSummary()])
    steps.submit({ cause: 'CancelMiscError' })
    await eventually(() => expect(steps.store.getState().formError?.details).toEqual(details))
    expect(dialogs.stepForm()).not.toBeNull()
    expect(steps.store.getState().isBusy).toBe(false)
  })

  it('send a bulk step in calls the station takes, and add up what was refused', async () => {
    const { steps, calls } = someSteps()
    const items = Array.from({ length: 2_300 }, (_, index) => anItemSummary({ cpItemId: String(index) }))
    steps.begin('in_production', items)
    await eventually(() => expect(steps.store.getState().outcome).not.toBeNull())
    expect(calls.map(([, input]) => ('cpItemIds' in input ? input.cpItemIds.length : 0))).toEqual([1_000, 1_000, 300])
    expect(steps.store.getState().outcome).toMatchObject({ refused: { length: 3 }, advanced: { length: 2_297 } })
  })

  it('tell what was done when a later part of a bulk step fails', async () => {
    let count = 0
    const { steps } = someSteps({
      answer: () => {
        count += 1
        return count > 1 ? new StationError('unavailable', 'The station does not answer.') : null
      },
    })
    const items = Array.from({ length: 1_500 }, (_, index) => anItemSummary({ cpItemId: String(index) }))
    steps.begin('in_production', items)
    await eventually(() => expect(steps.store.getState().outcome).not.toBeNull())
    expect(steps.store.getState().outcome).toMatchObject({
      kind: 'advanced',
      advanced: { length: 999 },
      failure: { code: 'unavailable' },
    })
  })

  it('take back every item of the last step, and tell which could not be', async () => {
    const until = new Date(Date.now() + 60_000).toISOString()
    const { steps, calls } = someSteps({ undoableUntil: until })
    const items = Array.from({ length: 30 }, (_, index) => anItemSummary({ cpItemId: String(index) }))
    steps.begin('in_production', items)
    await eventually(() => expect(steps.store.getState().undoable?.items).toHaveLength(29))
    steps.undo(steps.store.getState().undoable?.items ?? [])
    await eventually(() => expect(steps.store.getState().outcome?.kind).toBe('undone'))
    expect(calls.filter(([name]) => name === 'items.undo')).toHaveLength(29)
    expect(steps.store.getState().undoable).toBeNull()
  })

  it('take back only the step that was meant, so that none of another console is', async () => {
    const { steps, calls } = someSteps({ undoableUntil: new Date(Date.now() + 60_000).toISOString() })
    steps.begin('in_production', [anItemSummary()])
    await eventually(() => expect(steps.store.getState().undoable).not.toBeNull())
    const [item] = steps.store.getState().undoable?.items ?? []
    expect(steps.isOwn(anItemSummary(item))).toBe(true)
    expect(steps.isOwn(anItemSummary({ ...item, statusChangedAt: '2026-03-02T09:15:07.000Z' }))).toBe(false)
    steps.undo(steps.store.getState().undoable?.items ?? [])
    await eventually(() =>
      expect(calls.at(-1)).toEqual(['items.undo', { cpItemId: '905512340001', expectedStatus: 'in_production' }]),
    )
  })

  it('remember one thing that is asked for meanwhile, and refuse the next', async () => {
    const { steps, calls, refusals } = someSteps()
    steps.begin('in_production', [anItemSummary()])
    steps.begin('produced', [anItemSummary({ status: 'in_production' })])
    steps.begin('packed', [anItemSummary({ status: 'produced' })])
    expect(refusals()).toBe(1)
    expect(steps.store.getState()).toMatchObject({ isBusy: true, hasWaiting: true })
    await eventually(() => expect(steps.store.getState()).toMatchObject({ isBusy: false, hasWaiting: false }))
    expect(calls.map(([, input]) => 'to' in input && input.to)).toEqual(['in_production', 'produced'])
  })

  it('open the form that was asked for meanwhile once the step is done', async () => {
    const { steps, dialogs } = someSteps()
    steps.begin('packed', [anItemSummary()])
    steps.begin('shipped', [anItemSummary({ status: 'packed' })])
    expect(dialogs.stepForm()).toBeNull()
    await eventually(() => expect(dialogs.stepForm()?.to).toBe('shipped'))
  })
})

describe('a step that reports nothing', () => {
  it('can be taken back, though no signal waits for it', async () => {
    const { steps, calls } = someSteps()
    steps.begin('on_hold', [anItemSummary()])
    steps.submit({ cause: 'No paper' })
    await eventually(() => expect(steps.store.getState().undoable?.items).toMatchObject([{ status: 'on_hold' }]))
    steps.undo(steps.store.getState().undoable?.items ?? [])
    await eventually(() => expect(calls.at(-1)?.[0]).toBe('items.undo'))
  })

  it('is not what a step is whose signal has gone', async () => {
    const { steps } = someSteps()
    steps.begin('in_production', [anItemSummary()])
    await eventually(() => expect(steps.store.getState().outcome?.kind).toBe('advanced'))
    expect(steps.store.getState().undoable).toBeNull()
  })
})

interface SomeSteps {
  readonly operator?: string
  readonly undoableUntil?: string
  /** The error a call answers with, or null. */
  readonly answer?: () => StationError | null
}

/** Steps on a station that refuses the first item of every bulk step. */
function someSteps({ operator = '', undoableUntil, answer = () => null }: SomeSteps = {}) {
  const calls: [CallName, CallInput<'items.advance' | 'items.advanceMany' | 'items.undo'>][] = []
  const moved: ItemSummary[] = []
  let refusals = 0
  const result = (cpItemId: string, change: Partial<ItemSummary>): ItemSummary =>
    anItemSummary({ cpItemId, ...change, undoableUntil: undoableUntil ?? null })
  const client = {
    subscribe: () => () => {},
    async call(name: CallName, input: CallInput<'items.advance'> & CallInput<'items.advanceMany'>) {
      calls.push([name, input])
      const error = answer()
      if (error !== null) throw error
      if (name !== 'items.advanceMany') return { item: result(input.cpItemId, { status: input.to ?? 'ready' }) }
      const [first, ...others] = input.cpItemIds
      return {
        advanced: others.map((id) => result(id, { status: input.to })),
        refused: [{ cpItemId: first, code: 'not_allowed', message: 'The item is on hold.' }],
      }
    },
  } as unknown as StationClient
  const dialogs = createDialogs(client)
  const steps = createSteps({
    client,
    dialogs,
    operator: () => operator,
    onMoved: (items) => moved.push(...items),
    onRefused: () => {
      refusals += 1
    },
  })
  return { steps, dialogs, calls, moved, refusals: () => refusals }
}
