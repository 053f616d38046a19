import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BatchView } from '../../shared/batches-api.ts'
import { isSameCode } from '../../shared/code.ts'
import type { Operator, ScannerSettings } from '../../shared/console-settings.ts'
import { type ItemStatus, isTerminal } from '../../shared/item-lifecycle.ts'
import type { StationClient } from '../../shared/station-api.ts'
import type { ItemDetail, ItemSummary } from '../../shared/station-views.ts'
import { stationNow } from '../ui/station-clock.ts'
import { type BatchAdvance, type BatchStep, stepOfBatch } from './batch-stores.ts'
import { codesOf, createCodeLookup, type Scan } from './code-lookup.ts'
import { type Dialogs, stepFormOf } from './dialogs.ts'
import type { Navigation } from './navigation.ts'
import { type PartDesk, partAmong } from './part-desk.ts'
import type { ScanStep } from './preferences.ts'
import { commandAmong, type ScanCommand } from './scan-commands.ts'
import { prompts, type ScanOutcome, type Standing } from './scan-outcome.ts'
import { asStationError } from './station-failure.ts'
import { hasUnscanned, type Steps, type StepsState } from './steps.ts'

export interface ScanDeskState {
  readonly outcome: ScanOutcome | null
  readonly armed: Armed | null
  /** What was in hand and is let go, because something else was scanned. */
  readonly note: string | null
  /** What is armed was read again before it can have been away. */
  readonly isTooSoon: boolean
  /** The items of the parcel on screen that were scanned, each with the code that stood for it. */
  readonly verified: ReadonlyMap<string, string>
}

interface Armed {
  readonly code: string
  readonly of:
    | { readonly item: ItemSummary; readonly step: ItemStatus }
    | { readonly batchId: number; readonly step: BatchStep }
  /** A scan that began by then did not know of it. */
  readonly since: number
  readonly until: number
}

/** A field that wants the next scan. It says whether it could use it at once. */
export interface ScanTaker {
  /** `tracking` goes through the checks of a parcel; `any` takes whatever comes. */
  readonly wants: 'tracking' | 'any'
  take(code: string): boolean
}

export interface ScanDesk {
  readonly store: StoreApi<ScanDeskState>
  /** `isOccupied`: something that is not to be covered is open over the screen. Resolves when the scan was dealt with. */
  scan(scan: Scan, isOccupied: boolean): Promise<void>
  /** Something was scanned without the beginning or the ending that the settings name. */
  cut(code: string): void
  /** What is in hand has been there for as long as the settings allow. */
  lapse(): void
  /** Keys were pressed that do nothing. */
  refuse(): void
  /** Sends scans to a field until the returned end of it; the last that asked comes first. */
  want(taker: ScanTaker): () => void
  disarm(): void
}

export interface ScanDeskOptions {
  readonly client: StationClient
  readonly steps: Steps
  readonly parts: PartDesk
  /** Called with an item that a scan has moved or counted. */
  readonly onItem: (item: ItemSummary) => void
  readonly dialogs: Dialogs
  readonly navigation: Navigation
  readonly advanceBatch: (id: number, to: BatchStep) => Promise<BatchAdvance>
  readonly settings: () => ScannerSettings
  /** Which step one scan takes here. */
  readonly scanStep: () => ScanStep
  readonly people: () => readonly Operator[]
  readonly onOperator: (name: string) => void
  /** In milliseconds of a clock that nobody sets. */
  readonly now: () => number
}

/** A scanner reads a label again and again while it is in sight. Only one that was away for so long was scanned by a hand. */
const awayMs = 1_000

interface LastRead {
  readonly codes: readonly string[]
  readonly endedAt: number
}

/** Where scans arrive from any screen. They are dealt with one after another, so that none overtakes another. */
export function createScanDesk(options: ScanDeskOptions): ScanDesk {
  const { client, steps, parts, dialogs, navigation, settings, now } = options
  const nothing: ScanDeskState = { outcome: null, armed: null, note: null, isTooSoon: false, verified: new Map() }
  const store = createStore<ScanDeskState>(() => nothing)
  const codes = createCodeLookup(client)
  const takers: ScanTaker[] = []
  let work: Promise<void> = Promise.resolve()
  let last: LastRead = { codes: [], endedAt: Number.NEGATIVE_INFINITY }

  const tell = (outcome: ScanOutcome): void =>
    store.setState({ outcome, armed: null, note: takeNote(), isTooSoon: false })
  let dropped: string | null = null
  const takeNote = (): string | null => {
    const note = dropped
    dropped = null
    return note
  }
  const verify = ({ cpItemId }: ItemSummary, code: string): void =>
    store.setState({ verified: new Map([...store.getState().verified, [cpItemId, code]]) })

  /** Takes or asks for a step, and tells how it ended once it has. */
  const step = async (to: ItemStatus, item: ItemSummary, code: string): Promise<void> => {
    navigation.openItem(item.cpItemId)
    await whenSettled(steps)
    steps.begin(to, [item])
    if (dialogs.stepForm() !== null) {
      verify(item, code)
      return tell({ kind: 'asking', item, step: to })
    }
    await told(to)
  }
  const told = async (to: ItemStatus): Promise<void> => {
    const { outcome, formError } = await whenSettled(steps)
    if (formError !== null) return tell({ kind: 'failed', error: formError })
    if (outcome?.kind === 'failed') return tell({ kind: 'failed', error: outcome.error })
    if (outcome?.kind === 'advanced') tell({ kind: 'stepped', items: outcome.advanced, step: to })
  }

  const openItem = async (code: string, cpItemId: string): Promise<void> => {
    navigation.openItem(cpItemId)
    const { item } = await client.call('items.get', { cpItemId })
    const to = stepForScan(item)
    if (to === null) return tell({ kind: 'stands', item, since: standingOf(item) })
    // Its copies are scanned one by one, not the item.
    if (to === 'produced' && hasUnscanned(item)) return tell({ kind: 'counting', item })
    const place = options.scanStep()
    if (steps.asksFor(to, [item]) || place === to || place === 'next') return await step(to, item, code)
    arm({ kind: 'armed', item, step: to }, code, { item, step: to })
  }
  const arm = (outcome: ScanOutcome, code: string, of: Armed['of']): void => {
    const since = now()
    const until = since + settings().armedMs
    store.setState({ outcome, armed: { code, of, since, until }, note: takeNote(), isTooSoon: false })
  }

  /** A part of a copy: the station counts it. */
  const takePart = async (code: string): Promise<void> => {
    const scan = await parts.scan(code)
    const { outcome, item } = scan
    if (item !== null) {
      options.onItem(item)
      if (outcome !== 'mismatch') navigation.openItem(item.cpItemId)
      const { undoableUntil } = item
      if (outcome === 'produced' && undoableUntil !== null)
        steps.moved([item], Date.parse(undoableUntil) - stationNow())
    }
    tell({ kind: 'part', scan })
  }

  const openBatch = (code: string, batch: BatchView): void => {
    navigation.openBatch(batch.id)
    const step = stepOfBatch(batch)
    if (step === null) tell({ kind: 'batch_stands', batch })
    else arm({ kind: 'batch_armed', batch, step }, code, { batchId: batch.id, step })
  }
  const advance = async ({ batchId, step: to }: { batchId: number; step: BatchStep }): Promise<void> => {
    navigation.openBatch(batchId)
    await whenSettled(steps)
    tell({ kind: 'batch_stepped', advance: await options.advanceBatch(batchId, to), step: to })
  }

  const openOrder = async (code: string, cpOrderId: string): Promise<void> => {
    const { order } = await client.call('orders.get', { cpOrderId })
    const open = order.items.filter((item) => !isTerminal(item.status))
    const [only, ...others] = open
    if (only !== undefined && others.length === 0) return await openItem(code, only.cpItemId)
    navigation.openOrder(cpOrderId)
    tell(open.length === 0 ? { kind: 'order_done', cpOrderId } : { kind: 'order', cpOrderId, open: open.length })
  }

  /** The item of the parcel on screen whose label was read; that of one of its copies stands for it. */
  const ownIn = (scan: Scan, part: ReturnType<typeof partAmong>, items: readonly ItemSummary[]) => {
    const readings = part === null || part.part === 'misread' ? codesOf(scan) : [part.part.cpItemId]
    return items.find((item) => readings.some((code) => isSameCode(item.cpItemId, code)))
  }
  /** A scan while a parcel is on screen: the label of what is in it, or its tracking number. */
  const forParcel = async (scan: Scan, taker: ScanTaker): Promise<void> => {
    const items = dialogs.stepForm()?.items ?? []
    const part = partAmong(codesOf(scan))
    const own = ownIn(scan, part, items)
    if (own !== undefined) return label(own, own.cpItemId, items)
    // It is no tracking number, however it was read.
    if (part !== null) return tell({ kind: 'wrong_item', code: part.code, expected: items })
    const ticket = await codes.batchIn(scan)
    if (ticket !== null) return tell({ kind: 'batch_label', code: ticket.code, expected: items })
    const { code, match } = await codes.lookUp(scan)
    const isOfParcel = match !== null && items.some((item) => item.cpOrderId === match.cpOrderId)
    const isLabel =
      match !== null &&
      (isSameCode(code, match.cpOrderId) || (match.kind === 'item' && isSameCode(code, match.cpItemId)))
    const [first] = items
    if (isOfParcel && isLabel && match.kind === 'order' && first !== undefined && items.length === 1) {
      return label(first, code, items)
    }
    if (match !== null && (isLabel || !isOfParcel)) return tell({ kind: 'wrong_item', code, expected: items })
    await track(scan, code, items, taker)
  }
  /** A code that is none of an item or order: the tracking number. */
  const track = async (
    { pausedMs }: Scan,
    code: string,
    items: readonly ItemSummary[],
    taker: ScanTaker,
  ): Promise<void> => {
    const { verified } = store.getState()
    const expected = items.filter((item) => !verified.has(item.cpItemId))
    if (settings().verifyBeforeShipping && expected.length > 0) return tell({ kind: 'not_verified', code, expected })
    // Nothing tells the rest of a number from a whole one but the pause before it.
    if (pausedMs !== null) return tell({ kind: 'split', code, pausedMs })
    const whole = await codes.wholeOf(code)
    if (whole !== null) return tell({ kind: 'tail', code, whole })
    if (taker.take(code)) await told('shipped')
  }
  const label = (own: ItemSummary, code: string, items: readonly ItemSummary[]): void => {
    if (store.getState().verified.has(own.cpItemId)) {
      tell({ kind: 'own_label', item: own })
      return
    }
    verify(own, code)
    const { verified } = store.getState()
    tell({ kind: 'verified', item: own, left: items.filter((item) => !verified.has(item.cpItemId)).length })
  }

  /** Does what a code of the sheet says. */
  const obey = async (command: ScanCommand): Promise<void> => {
    if (command === 'operator') {
      dialogs.show({ kind: 'operators' })
      return tell({ kind: 'commanded', command, item: null })
    }
    if (command === 'undo') {
      const { undoable } = steps.store.getState()
      if (undoable === null || undoable.until <= stationNow()) return tell({ kind: 'command_idle', command })
      steps.undo(undoable.items)
      return tell({ kind: 'commanded', command, item: null })
    }
    const { screen, cpItemId } = navigation.store.getState()
    if (screen !== 'queue' || cpItemId === null) return tell({ kind: 'command_idle', command })
    const { item } = await client.call('items.get', { cpItemId })
    const to = command === 'next' ? stepForScan(item) : ({ hold: 'on_hold', error: 'error' } as const)[command]
    if (to === null || !item.nextSteps.includes(to)) return tell({ kind: 'command_idle', command })
    if (command === 'next') return await step(to, item, item.cpItemId)
    steps.begin(to, [item])
    tell({ kind: 'commanded', command, item })
  }

  const handle = async (scan: Scan, startedAt: number, isOccupied: boolean): Promise<void> => {
    const taker = takers.at(-1)
    if (taker?.wants === 'any') {
      taker.take(scan.code)
      return
    }
    const person = options.people().find(({ badge }) => codesOf(scan).some((code) => isSameCode(badge, code)))
    if (person !== undefined) {
      options.onOperator(person.name)
      return tell({ kind: 'operator', name: person.name })
    }
    const command = commandAmong(codesOf(scan))
    if (command !== null) {
      // A form that waits for a number takes no command for one.
      return taker !== undefined || isOccupied ? tell({ kind: 'occupied', code: scan.code }) : await obey(command)
    }
    if (taker !== undefined) return await forParcel(scan, taker)
    if (isOccupied) return tell({ kind: 'occupied', code: scan.code })
    await follow(scan, startedAt)
  }

  /** Takes the step that is armed, or opens what the code stands for. */
  const follow = async (scan: Scan, startedAt: number): Promise<void> => {
    const { armed } = store.getState()
    const isMeant = armed !== null && startedAt > armed.since && startedAt < armed.until
    if (isMeant && codesOf(scan).includes(armed.code)) {
      store.setState({ armed: null })
      const { of } = armed
      return 'item' in of ? await step(of.step, of.item, armed.code) : await advance(of)
    }
    const part = partAmong(codesOf(scan))
    if (part === null) return await open(scan)
    // What is built like a part and is none may still be something else.
    const isPart = part.part !== 'misread' || (await codes.lookUp(scan)).match === null
    return isPart ? await takePart(part.code) : await open(scan)
  }
  /** What nothing has as its code may be the tracking number of the packed item on the screen: a person says so. */
  const askTracking = async (scan: Scan): Promise<void> => {
    const outcome = nothingOf(scan)
    if (outcome.kind !== 'unknown') return tell(outcome)
    const whole = await codes.wholeOf(outcome.code)
    if (whole !== null) return tell({ kind: 'tail', code: outcome.code, whole })
    const { screen, cpItemId } = navigation.store.getState()
    if (screen !== 'queue' || cpItemId === null) return tell(outcome)
    const { item } = await client.call('items.get', { cpItemId })
    if (item.status !== 'packed') return tell(outcome)
    steps.begin('shipped', [item], { tracking: outcome.code })
    tell({ kind: 'tracking_asked', item, code: outcome.code })
  }
  /** Opens what another code than that of a part stands for. */
  const open = async (scan: Scan): Promise<void> => {
    const ticket = await codes.batchIn(scan)
    if (ticket !== null) {
      dropped = await parts.drop()
      return openBatch(ticket.code, ticket.batch)
    }
    const { code, match, isSeveral } = await codes.lookUp(scan)
    if (isSeveral) return tell({ kind: 'several', code })
    if (match === null) return await askTracking(scan)
    dropped = await parts.drop()
    return await (match.kind === 'item' ? openItem(code, match.cpItemId) : openOrder(code, match.cpOrderId))
  }

  /** What was asked for is answered, taken by a key, or no longer asked for. */
  const endPrompt = (): void => {
    const { outcome } = store.getState()
    if (outcome !== null && prompts.has(outcome.kind)) store.setState({ outcome: null, armed: null })
  }
  dialogs.store.subscribe((state, before) => {
    if (stepFormOf(state) !== null || stepFormOf(before) === null) return
    store.setState({ verified: new Map() })
    endPrompt()
  })
  steps.store.subscribe((state, before) => {
    if (state.outcome !== before.outcome) endPrompt()
  })

  return {
    store,
    scan(scan, isOccupied) {
      const startedAt = now() - scan.tookMs
      const readings = codesOf(scan)
      const isInSight = readings.some((code) => last.codes.includes(code)) && startedAt - last.endedAt < awayMs
      last = { codes: readings, endedAt: now() }
      if (isInSight) {
        store.setState(({ armed }) => ({ isTooSoon: armed !== null }))
        return work
      }
      work = work
        .then(() => handle(scan, startedAt, isOccupied))
        .catch((cause: unknown) => tell({ kind: 'failed', error: asStationError(cause) }))
      return work
    },
    cut: (code) => tell({ kind: 'cut', code }),
    lapse() {
      work = work.then(async () => {
        const message = await parts.drop().catch(() => null)
        if (message !== null) tell({ kind: 'part_lapsed', message })
      })
    },
    refuse: () => store.setState({ outcome: { kind: 'refused' } }),
    want(taker) {
      takers.push(taker)
      return () => {
        takers.splice(takers.indexOf(taker), 1)
      }
    },
    disarm: () => store.setState({ armed: null, outcome: null, note: null }),
  }
}

/** Why nothing has a code: the first cause that can be seen. */
function nothingOf({ code, other, isOtherLayout, pausedMs }: Scan): ScanOutcome {
  if (pausedMs !== null) return { kind: 'split', code, pausedMs }
  return isOtherLayout && other !== null ? { kind: 'other_layout', code, typed: other } : { kind: 'unknown', code }
}

/** The next step along the line. What stands aside goes on by the decision of a person, not by a scan. */
function stepForScan({ nextSteps, resumeStatus, status }: ItemSummary): ItemStatus | null {
  const [first] = nextSteps
  const isOnLine = resumeStatus === null && status !== 'received' && !isTerminal(status)
  return isOnLine && first !== undefined ? first : null
}

function standingOf({ status, statusReason, statusChangedAt, history }: ItemDetail): Standing {
  const last = history.findLast((entry) => entry.kind === 'step' && entry.toStatus === status)
  return { status, at: last?.at ?? statusChangedAt, by: last?.by ?? null, reason: last?.reason ?? statusReason }
}

/** What the steps say once they are not at work, and nothing waits for its turn. */
function whenSettled({ store }: Steps): Promise<StepsState> {
  const isSettled = ({ isBusy, hasWaiting }: StepsState): boolean => !isBusy && !hasWaiting
  return new Promise((resolve) => {
    if (isSettled(store.getState())) return resolve(store.getState())
    const unfollow = store.subscribe((state) => {
      if (!isSettled(state)) return
      unfollow()
      resolve(state)
    })
  })
}
