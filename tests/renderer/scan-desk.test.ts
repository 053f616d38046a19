import { describe, expect, it } from 'vitest'
import type { Scan } from '../../renderer/stores/code-lookup.ts'
import { createDialogs } from '../../renderer/stores/dialogs.ts'
import { createNavigation } from '../../renderer/stores/navigation.ts'
import { createPartDesk } from '../../renderer/stores/part-desk.ts'
import type { ScanStep } from '../../renderer/stores/preferences.ts'
import { createScanDesk } from '../../renderer/stores/scan-desk.ts'
import { createSteps } from '../../renderer/stores/steps.ts'
import { type BatchState, batchCode } from '../../shared/batches.ts'
import { StationError } from '../../shared/errors.ts'
import { type ItemStatus, stepsFrom } from '../../shared/item-lifecycle.ts'
import { type PartOfCopy, partCode, readPartCode } from '../../shared/part-code.ts'
import { settingsSchema } from '../../shared/settings.ts'
import type { CallName, StationClient } from '../../shared/station-api.ts'
import type { HistoryEntry, ItemSummary } from '../../shared/station-views.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { anItemSummary } from './item-summary-builder.ts'

const bear = '905512340001'
const poster = '905512340002'
const other = '905599990001'

describe('the scan desk', () => {
  it('opens an item with its next step armed, and takes the step when it is scanned again', async () => {
    const { desk, navigation, outcome, calls } = aDesk({ [bear]: 'produced' })
    await desk.scan(bear, false)
    expect(navigation.store.getState()).toMatchObject({ cpItemId: bear, screen: 'queue' })
    expect(outcome()).toMatchObject({ kind: 'armed', step: 'packed' })
    expect(calls).not.toContain('items.advance')
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'stepped', step: 'packed', items: [{ cpItemId: bear, status: 'packed' }] })
  })

  it('takes the step of its place with one scan, of what stands right before it, and asks elsewhere for the second', async () => {
    const { desk, outcome } = aDesk({ [bear]: 'produced', [poster]: 'ready' }, {}, null, 'packed')
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'stepped', step: 'packed', items: [{ cpItemId: bear, status: 'packed' }] })
    await desk.scan(poster, false)
    expect(outcome()).toMatchObject({ kind: 'armed', step: 'in_production' })
  })

  it('takes whichever step comes next with one scan, where one person does it all', async () => {
    const { desk, outcome } = aDesk({ [bear]: 'ready' }, {}, null, 'next')
    for (const step of ['in_production', 'produced', 'packed']) {
      await desk.scan(bear, false)
      expect(outcome()).toMatchObject({ kind: 'stepped', step })
    }
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'asking', step: 'shipped' })
  })

  it('asks whether an unknown code is the tracking number of the packed item on the screen', async () => {
    const { desk, navigation, dialogs, outcome, calls } = aDesk({ [bear]: 'packed', [poster]: 'ready' })
    navigation.openItem(bear)
    await desk.scan('JD0140000001', false)
    expect(outcome()).toMatchObject({ kind: 'tracking_asked', item: { cpItemId: bear }, code: 'JD0140000001' })
    expect(dialogs.stepForm()).toMatchObject({ to: 'shipped', proposal: { tracking: 'JD0140000001' } })
    expect(calls).not.toContain('items.advance')
    dialogs.close()
    navigation.openItem(poster)
    await desk.scan('JD0140000001', false)
    expect(outcome()).toEqual({ kind: 'unknown', code: 'JD0140000001' })
  })

  it('takes the end of a number that the station has for no tracking number', async () => {
    const { desk, navigation, dialogs, outcome, openForm, taken } = aDesk({ [bear]: 'packed', [poster]: 'packed' })
    navigation.openItem(bear)
    await desk.scan(poster.slice(1), false)
    expect(outcome()).toEqual({ kind: 'tail', code: poster.slice(1), whole: poster })
    expect(dialogs.stepForm()).toBeNull()
    openForm()
    await desk.scan(poster.slice(3), true)
    expect(outcome()).toEqual({ kind: 'tail', code: poster.slice(3), whole: poster })
    expect(taken).toEqual([])
    await desk.scan('40340001', true)
    expect(taken).toEqual(['40340001'])
  })

  it('says that a label which arms a step was read again too soon, and takes the step when it is read once more', async () => {
    const { desk, read, outcome, clock } = aDesk({ [bear]: 'produced' })
    await desk.scan(bear, false)
    clock.jump(600)
    await read(bear)
    expect(outcome()).toMatchObject({ kind: 'armed' })
    expect(desk.store.getState().isTooSoon).toBe(true)
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'stepped', step: 'packed' })
    expect(desk.store.getState().isTooSoon).toBe(false)
  })

  it('does with the item on the screen what a code of the sheet says, and takes none for a number of a parcel', async () => {
    const { desk, navigation, dialogs, outcome, openForm, taken } = aDesk({ [bear]: 'ready', [poster]: 'packed' })
    await desk.scan('CMD-HOLD', false)
    expect(outcome()).toEqual({ kind: 'command_idle', command: 'hold' })
    navigation.openItem(bear)
    await desk.scan('CMD-NEXT', false)
    expect(outcome()).toMatchObject({ kind: 'stepped', step: 'in_production' })
    await desk.scan('CMD-HOLD', false)
    expect(outcome()).toMatchObject({ kind: 'commanded', command: 'hold', item: { cpItemId: bear } })
    expect(dialogs.stepForm()).toMatchObject({ to: 'on_hold' })
    dialogs.close()
    await desk.scan('cmd-operator', false)
    expect(dialogs.store.getState().dialog).toEqual({ kind: 'operators' })
    dialogs.close()
    await desk.scan(poster, false)
    openForm()
    await desk.scan('CMD-UNDO', true)
    expect(outcome()).toMatchObject({ kind: 'occupied' })
    expect(taken).toEqual([])
  })

  it('forgets what was armed after the time of the settings, and when another code is scanned', async () => {
    const { desk, clock, outcome, calls } = aDesk({ [bear]: 'produced', [poster]: 'produced' })
    await desk.scan(bear, false)
    clock.jump(5_001)
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'armed' })
    await desk.scan(poster, false)
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'armed', item: { cpItemId: bear } })
    expect(calls).not.toContain('items.advance')
  })

  it('tells since when and by whom an item stands where nothing follows, and arms nothing', async () => {
    const { desk, outcome } = aDesk({ [bear]: 'cancelled' })
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({
      kind: 'stands',
      since: { status: 'cancelled', at: '2026-03-02T09:20:00.000Z', by: 'Mia' },
    })
    expect(desk.store.getState().armed).toBeNull()
  })

  it('leaves an item that is held or in error to a person', async () => {
    for (const status of ['on_hold', 'error', 'received'] as const) {
      const { desk, outcome } = aDesk({ [bear]: status })
      await desk.scan(bear, false)
      expect(outcome()).toMatchObject({ kind: 'stands', since: { status } })
    }
  })

  it('opens the form of a step that asks for something, and the next scan is its tracking number', async () => {
    const { desk, dialogs, outcome, openForm } = aDesk({ [bear]: 'packed' })
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'asking', step: 'shipped' })
    openForm()
    expect(desk.store.getState().verified).toEqual(new Map([[bear, bear]]))
    await desk.scan('JD0140000001', true)
    expect(outcome()).toMatchObject({ kind: 'stepped', step: 'shipped' })
    expect(dialogs.stepForm()).toBeNull()
  })

  it('takes no label of an item for a tracking number', async () => {
    const { desk, outcome, openForm, taken } = aDesk({ [bear]: 'packed', [other]: 'packed' })
    await desk.scan(bear, false)
    openForm()
    await desk.scan(bear, true)
    expect(outcome()).toMatchObject({ kind: 'own_label' })
    await desk.scan(other, true)
    expect(outcome()).toMatchObject({ kind: 'wrong_item', code: other, expected: [{ cpItemId: bear }] })
    await desk.scan(`\u001d${bear.slice(0, 4)} ${bear.slice(4)}`, true)
    expect(outcome()).toMatchObject({ kind: 'own_label' })
    expect(taken).toEqual([])
  })

  it('ships only what was scanned, where the settings ask for it', async () => {
    const { desk, steps, outcome, openForm, taken } = aDesk({ [bear]: 'packed' }, { verifyBeforeShipping: true })
    steps.begin('shipped', [anItemSummary({ cpItemId: bear, status: 'packed' })])
    openForm()
    await desk.scan('JD0140000001', true)
    expect(outcome()).toMatchObject({ kind: 'not_verified' })
    expect(taken).toEqual([])
    await desk.scan(bear, true)
    expect(outcome()).toMatchObject({ kind: 'verified', left: 0 })
    expect(desk.store.getState().verified).toEqual(new Map([[bear, bear]]))
    await desk.scan('JD0140000001', true)
    expect(taken).toEqual(['JD0140000001'])
    steps.closeForm()
    expect(desk.store.getState().verified.size).toBe(0)
  })

  it('opens the one open item of an order, and the order when there are more', async () => {
    const one = aDesk({ [bear]: 'produced', [poster]: 'shipped' })
    await one.desk.scan('905512340000', false)
    expect(one.outcome()).toMatchObject({ kind: 'armed', item: { cpItemId: bear } })
    await one.desk.scan('905512340000', false)
    expect(one.outcome()).toMatchObject({ kind: 'stepped', step: 'packed' })

    const two = aDesk({ [bear]: 'produced', [poster]: 'ready' })
    await two.desk.scan('905512340000', false)
    expect(two.outcome()).toMatchObject({ kind: 'order', open: 2 })
    expect(two.navigation.store.getState()).toMatchObject({ screen: 'orders', cpOrderId: '905512340000' })

    const none = aDesk({ [bear]: 'shipped' })
    await none.desk.scan('905512340000', false)
    expect(none.outcome()).toMatchObject({ kind: 'order_done' })
  })

  it('says what was read when the code is unknown, and guesses nothing', async () => {
    const { desk, outcome, navigation } = aDesk({ [bear]: 'ready' })
    await desk.scan('4006381333931', false)
    expect(outcome()).toEqual({ kind: 'unknown', code: '4006381333931' })
    expect(navigation.store.getState().cpItemId).toBeNull()
  })

  it('covers nothing that is open over the work, but knows a badge at any time', async () => {
    const { desk, outcome, names } = aDesk({ [bear]: 'ready' })
    await desk.scan(bear, true)
    expect(outcome()).toEqual({ kind: 'occupied', code: bear })
    await desk.scan('BADGE-MIA', true)
    expect(outcome()).toEqual({ kind: 'operator', name: 'Mia' })
    await desk.scan('\u200ebadge-mia\u001d', true)
    expect(names).toEqual(['Mia', 'Mia'])
  })

  it('takes no step by a second scan that was made before the answer to the first was to be seen', async () => {
    const { desk, outcome, calls } = aDesk({ [bear]: 'ready' })
    await Promise.all([desk.scan(bear, false), desk.scan(bear, false)])
    expect(outcome()).toMatchObject({ kind: 'armed', step: 'in_production' })
    expect(calls).not.toContain('items.advance')
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'stepped', step: 'in_production' })
  })

  it('takes one label that is read again and again for one scan, until it was away for a second', async () => {
    for (const beatMs of [1, 50, 250, 600, 700, 999]) {
      const { desk, read, clock, outcome, calls } = aDesk({ [bear]: 'produced' })
      await desk.scan(bear, false)
      for (let times = 0; times < 40; times += 1) {
        clock.jump(beatMs)
        await read(bear)
      }
      expect(calls).not.toContain('items.advance')
      await desk.scan(bear, false)
      // Time enough has passed meanwhile that it may have to be scanned once more.
      if (outcome()?.kind === 'armed') await desk.scan(bear, false)
      expect(outcome()).toMatchObject({ kind: 'stepped' })
      expect(calls.filter((name) => name === 'items.advance')).toHaveLength(1)
    }
  })

  it('counts the time from the end of one scan to the beginning of the next, however slow the scanner is', async () => {
    const { desk, read, clock, calls } = aDesk({ [bear]: 'produced' })
    await desk.scan(bear, false)
    clock.jump(2_000)
    await read(bear, { tookMs: 1_400 })
    expect(calls).not.toContain('items.advance')
  })

  it('looks a code up as it was typed and as from another keyboard, and names the layout where neither is known', async () => {
    const { desk, read, clock, outcome } = aDesk({ [bear]: 'ready' })
    await read('POSTER', { other: bear })
    expect(outcome()).toMatchObject({ kind: 'armed', item: { cpItemId: bear } })
    clock.jump(6_000)
    await read(bear, { other: 'çà((&é"\'àààà&' })
    expect(outcome()).toMatchObject({ kind: 'armed', item: { cpItemId: bear } })
    await read('4006381333931', { other: '\'àà-"_&"""ç"&', isOtherLayout: true })
    expect(outcome()).toMatchObject({ kind: 'other_layout', code: '4006381333931' })
    await desk.scan('4006381333932', false)
    expect(outcome()).toMatchObject({ kind: 'unknown' })
  })

  it('takes no rest of a code for a whole one', async () => {
    const { desk, read, outcome, openForm, taken } = aDesk({ [bear]: 'packed' })
    await read('340001', { pausedMs: 700 })
    expect(outcome()).toEqual({ kind: 'split', code: '340001', pausedMs: 700 })
    await desk.scan(bear, false)
    openForm()
    await read('000001', { pausedMs: 700 })
    expect(outcome()).toMatchObject({ kind: 'split' })
    expect(taken).toEqual([])
  })

  it('ends what it asks for with the form that asks, and with a step by key', async () => {
    const { desk, steps, outcome, openForm } = aDesk({ [bear]: 'packed', [poster]: 'ready' })
    await desk.scan(bear, false)
    const leaveForm = openForm()
    expect(outcome()).toMatchObject({ kind: 'asking' })
    leaveForm()
    steps.closeForm()
    expect(outcome()).toBeNull()

    await desk.scan(poster, false)
    expect(outcome()).toMatchObject({ kind: 'armed' })
    steps.begin('in_production', [anItemSummary({ cpItemId: poster, cpOrderId: '905512340000' })])
    await eventually(() => expect(steps.store.getState().outcome).not.toBeNull())
    expect(desk.store.getState()).toMatchObject({ outcome: null, armed: null })
  })

  it('tells a step that another console was faster with', async () => {
    const { desk, statusOf, outcome } = aDesk({ [bear]: 'ready' })
    await desk.scan(bear, false)
    statusOf.set(bear, 'in_production')
    await desk.scan(bear, false)
    expect(outcome()).toMatchObject({ kind: 'failed', error: { code: 'conflict' } })
  })
})

describe('the ticket of a batch', () => {
  const code = batchCode(12)

  it('opens the batch, starts all that is in it when it is scanned again, and then ends it', async () => {
    const { desk, navigation, outcome, batch } = aDesk({ [bear]: 'ready' }, {}, 'closed')
    await desk.scan(code, false)
    expect(navigation.store.getState()).toMatchObject({ screen: 'batches', batchId: 12 })
    expect(outcome()).toMatchObject({ kind: 'batch_armed', step: 'in_production' })
    expect(batch.steps).toEqual([])
    await desk.scan(code, false)
    expect(outcome()).toMatchObject({ kind: 'batch_stepped', step: 'in_production' })
    await desk.scan(code.toLowerCase(), false)
    expect(outcome()).toMatchObject({ kind: 'batch_armed', step: 'produced' })
    await desk.scan(code.toLowerCase(), false)
    expect(batch.steps).toEqual(['in_production', 'produced'])
    await desk.scan(code, false)
    expect(outcome()).toMatchObject({ kind: 'batch_stands', batch: { state: 'done' } })
  })

  it('does nothing twice while it lies in sight, nor after the time of the settings', async () => {
    const { desk, read, clock, outcome, batch } = aDesk({}, {}, 'closed')
    await desk.scan(code, false)
    await read(code)
    expect(batch.steps).toEqual([])
    clock.jump(5_001)
    await desk.scan(code, false)
    expect(outcome()).toMatchObject({ kind: 'batch_armed' })
    expect(batch.steps).toEqual([])
  })

  it('arms nothing while the batch is open, and is no code of a batch that is not there', async () => {
    const open = aDesk({}, {}, 'open')
    await open.desk.scan(code, false)
    await open.desk.scan(code, false)
    expect(open.outcome()).toMatchObject({ kind: 'batch_stands' })
    expect(open.batch.steps).toEqual([])
    await open.desk.scan(batchCode(13), false)
    expect(open.outcome()).toEqual({ kind: 'unknown', code: batchCode(13) })
  })

  it('is never taken for the tracking number of a parcel, while what only looks like one is', async () => {
    const { desk, outcome, openForm, taken } = aDesk({ [bear]: 'packed' }, {}, 'closed')
    await desk.scan(bear, false)
    openForm()
    await desk.scan(code, true)
    expect(outcome()).toMatchObject({ kind: 'batch_label', code })
    expect(taken).toEqual([])
    await desk.scan(batchCode(13), true)
    expect(taken).toEqual([batchCode(13)])
  })
})

const codeOf = (part: PartOfCopy): string => partCode(part) ?? ''

describe('the code of a part', () => {
  const cover = codeOf({ cpItemId: bear, part: 'cover', copy: 1 })

  it('goes to the station before all else, and is in hand from then on', async () => {
    const { desk, parts, outcome, navigation, calls } = aDesk({ [bear]: 'in_production' })
    await desk.scan(cover, false)
    expect(outcome()).toMatchObject({ kind: 'part', scan: { outcome: 'first' } })
    expect(navigation.store.getState().cpItemId).toBe(bear)
    expect(parts.store.getState().inHand).toMatchObject({ part: { part: 'cover', copy: 1 } })
    expect(calls).not.toContain('find.code')
  })

  it('is found in the reading of another keyboard, too', async () => {
    const { read, outcome } = aDesk({ [bear]: 'in_production' })
    await read(cover.replaceAll('.', ':'), { other: cover })
    expect(outcome()).toMatchObject({ kind: 'part', scan: { outcome: 'first' } })
  })

  it('that is damaged is asked of the station, unless something else has it', async () => {
    const damaged = cover.replace('C1', 'C2')
    const one = aDesk({ [bear]: 'in_production' })
    await one.desk.scan(damaged, false)
    expect(one.outcome()).toMatchObject({ kind: 'part', scan: { outcome: 'unknown' } })
    const two = aDesk({ [damaged]: 'in_production' })
    await two.desk.scan(damaged, false)
    expect(two.outcome()).toMatchObject({ kind: 'armed', item: { cpItemId: damaged } })
  })

  it('in hand is let go by the scan of something else, which says so', async () => {
    const { desk, parts, calls } = aDesk({ [bear]: 'in_production', [poster]: 'produced' })
    await desk.scan(cover, false)
    await desk.scan(poster, false)
    expect(desk.store.getState()).toMatchObject({ outcome: { kind: 'armed' }, note: 'Nothing is in hand any more.' })
    expect(parts.store.getState().inHand).toBeNull()
    await desk.scan(bear, false)
    expect(desk.store.getState().note).toBeNull()
    expect(calls.filter((name) => name === 'parts.drop')).toHaveLength(1)
  })

  it('that lapses in hand is told', async () => {
    const { desk, outcome } = aDesk({ [bear]: 'in_production' })
    await desk.scan(cover, false)
    desk.lapse()
    await eventually(() => expect(outcome()).toMatchObject({ kind: 'part_lapsed' }))
  })

  it('stands for its item in a parcel, and is never a tracking number', async () => {
    const { desk, outcome, openForm, taken } = aDesk({ [bear]: 'packed', [other]: 'packed' })
    await desk.scan(bear, false)
    openForm()
    await desk.scan(cover, true)
    expect(outcome()).toMatchObject({ kind: 'own_label' })
    await desk.scan(codeOf({ cpItemId: other, part: 'book', copy: 1 }), true)
    expect(outcome()).toMatchObject({ kind: 'wrong_item' })
    await desk.scan(cover.replace('C1', 'C2'), true)
    expect(outcome()).toMatchObject({ kind: 'wrong_item' })
    expect(taken).toEqual([])
  })
})

function inMemory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

/** A desk over a station that knows these items of one order, and one item of another. */
function aDesk(
  items: Readonly<Record<string, ItemStatus>>,
  scanner: object = {},
  batchState: BatchState | null = null,
  scanStep: ScanStep = 'none',
) {
  const batch = { state: batchState, steps: [] as string[] }
  const clock = createFakeClock()
  const settings = settingsSchema.parse({ scanner }).scanner
  const statusOf = new Map(Object.entries(items))
  const calls: CallName[] = []
  const names: string[] = []
  const taken: string[] = []
  const held: object[] = []
  const orderOf = (cpItemId: string): string => `${cpItemId.slice(0, 10)}00`
  const itemOf = (cpItemId: string): ItemSummary => {
    const status = statusOf.get(cpItemId)
    if (status === undefined) throw new StationError('not_found', `There is no item ${cpItemId}.`)
    const isAside = status === 'on_hold' || status === 'error'
    const resumeStatus = isAside ? ('ready' as const) : null
    const nextSteps = [...stepsFrom({ status, resumeStatus })]
    return anItemSummary({ cpItemId, cpOrderId: orderOf(cpItemId), status, resumeStatus, nextSteps })
  }
  const answers: Partial<Record<CallName, (input: Record<string, string>) => unknown>> = {
    'find.code': ({ code = '' }) => {
      if (statusOf.has(code)) return { found: { kind: 'item', item: itemOf(code) } }
      const isOrder = [...statusOf.keys()].some((cpItemId) => orderOf(cpItemId) === code)
      return { found: isOrder ? { kind: 'order', order: { cpOrderId: code } } : { kind: 'nothing' } }
    },
    'find.text': ({ query = '' }) => {
      const text = [...statusOf.keys()].find((cpItemId) => cpItemId.endsWith(query))
      return {
        hits: text === undefined ? [] : [{ kind: 'item', matches: [{ field: 'item', text }] }],
        nextCursor: null,
      }
    },
    'items.get': ({ cpItemId = '' }) => {
      const item = itemOf(cpItemId)
      const step: Partial<HistoryEntry> = { kind: 'step', toStatus: item.status, by: 'Mia', reason: null }
      return { item: { ...item, history: [{ ...step, at: '2026-03-02T09:20:00.000Z' }] } }
    },
    'batches.get': ({ id }) => {
      if (batch.state === null || Number(id) !== 12) throw new StationError('not_found', 'There is no such batch.')
      return { batch: { id: 12, state: batch.state }, members: [] }
    },
    'orders.get': ({ cpOrderId = '' }) => ({
      order: { cpOrderId, items: [...statusOf.keys()].filter((id) => orderOf(id) === cpOrderId).map(itemOf) },
    }),
    'parts.drop': () => ({ lapsed: null, message: held.splice(0).length > 0 ? 'Nothing is in hand any more.' : null }),
    'parts.scan': ({ code = '' }) => {
      const part = readPartCode(code)
      if (part === null || part === 'misread')
        return { outcome: 'unknown', message: 'Misread.', item: null, inHand: null }
      held.push(part)
      return { outcome: 'first', message: 'Now the other.', item: itemOf(part.cpItemId), part, inHand: part }
    },
    'items.advance': ({ cpItemId = '', to, expectedStatus }) => {
      const found = itemOf(cpItemId)
      if (found.status !== expectedStatus) throw new StationError('conflict', 'The item is elsewhere by now.')
      statusOf.set(cpItemId, to as ItemStatus)
      return { item: itemOf(cpItemId) }
    },
  }
  const client: StationClient = {
    async call(name, input) {
      calls.push(name)
      const answer = answers[name]
      if (answer === undefined) throw new Error(`No answer to ${name}`)
      return answer(input as unknown as Record<string, string>) as never
    },
    subscribe: () => () => undefined,
  }
  const navigation = createNavigation()
  const dialogs = createDialogs(client)
  const steps = createSteps({
    client,
    dialogs,
    operator: () => '',
    onMoved: () => undefined,
    onRefused: () => undefined,
  })
  const parts = createPartDesk({ client, storage: inMemory(), actor: () => ({}) })
  const desk = createScanDesk({
    client,
    steps,
    parts,
    onItem: () => undefined,
    dialogs,
    navigation,
    async advanceBatch(_id, to) {
      batch.steps.push(to)
      batch.state = to === 'in_production' ? 'started' : 'done'
      return { batch: { id: 12, state: batch.state }, advanced: 1, refused: [] } as never
    },
    settings: () => settings,
    scanStep: () => scanStep,
    people: () => [{ name: 'Mia', badge: 'BADGE-MIA' }],
    onOperator: (name) => names.push(name),
    now: clock.now,
  })
  return {
    desk: {
      ...desk,
      /** At the pace of a hand. */
      scan(code: string, isOccupied: boolean) {
        clock.jump(1_100)
        return desk.scan(aScan(code), isOccupied)
      },
    },
    /** At the pace of a scanner. */
    read: (code: string, change: Partial<Scan> = {}) => desk.scan({ ...aScan(code), ...change }, false),
    parts,
    steps,
    dialogs,
    navigation,
    calls,
    names,
    taken,
    statusOf,
    clock,
    batch,
    outcome: () => desk.store.getState().outcome,
    /** The form of a parcel, as the screen shows it. */
    openForm: () =>
      desk.want({
        wants: 'tracking',
        take(tracking) {
          taken.push(tracking)
          steps.submit({ tracking })
          return true
        },
      }),
  }
}

const aScan = (code: string): Scan => ({ code, other: null, isOtherLayout: false, pausedMs: null, tookMs: 0 })
