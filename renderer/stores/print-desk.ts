import { createStore, type StoreApi } from 'zustand/vanilla'
import { problemsOf, StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { type NewPrinter, newPrinter, type Printer, type PrintJobState } from '../../shared/printing.ts'
import type { PrintJobView } from '../../shared/printing-api.ts'
import type { CallInput, CallOutput, StationClient } from '../../shared/station-api.ts'
import { inWords, language } from '../ui/language.ts'
import type { TheOnlyOne } from './detail-stores.ts'
import type { EventHub } from './event-hub.ts'
import { createPagedList, type PagedList } from './paged-list.ts'
import type { Actor } from './preferences.ts'
import { createResource, type Resource } from './resource.ts'
import { asStationError } from './station-failure.ts'

export type KnownPrinters = CallOutput<'printers.list'>
export type FoundPrinters = CallOutput<'printers.find'>

/** The states that the list of print jobs is narrowed to; null for all. */
export type PrintJobFilter = readonly PrintJobState[] | null

/** A row of the screen. The id is empty for a new printer. */
export type PrintChoice =
  | { readonly kind: 'printer'; readonly id: string }
  | { readonly kind: 'job'; readonly id: number }

export interface PrintDeskState {
  readonly choice: PrintChoice | null
  /** What was typed and not saved, by the printer. */
  readonly drafts: Readonly<Record<string, NewPrinter>>
  readonly isBusy: boolean
  /** What was wrong with the last try to save the chosen printer. */
  readonly error: StationError | null
  /** What was looked for, for a new printer. */
  readonly search: {
    readonly isBusy: boolean
    readonly answer: FoundPrinters | null
    readonly error: StationError | null
  }
  /** What was asked of a test sheet: the code on it, until it is scanned back. */
  readonly test: { readonly printerId: string; readonly code: string; readonly readBack: string | null } | null
}

export interface PrintDesk {
  readonly store: StoreApi<PrintDeskState>
  readonly printers: Resource<TheOnlyOne, KnownPrinters>
  readonly printJobs: PagedList<PrintJobView, PrintJobFilter>
  /** Of an item; open while it is looked at. */
  readonly itemPrints: Resource<string, readonly PrintJobView[]>
  choose(choice: PrintChoice | null): void
  /** Chooses a job from elsewhere, in the list of all. */
  chooseJob(id: number): void
  /** Chooses the next printer or job, or the one before. */
  move(by: 1 | -1): void
  edit(draft: NewPrinter): void
  forget(): void
  /** Saves the chosen printer as it is typed; null where it could not, and `error` says why. */
  save(actor: Actor): Promise<Printer | null>
  /** Looks for printers of the system, or for those that answer at an address. */
  find(address: string | undefined): Promise<void>
  /** Prints a test sheet of a printer, and waits for its code. */
  test(id: string, actor: Actor): Promise<PrintJobView>
  /** A code that was scanned where that of the test sheet is expected. */
  readBack(code: string): void
  /** The printer of this id, or null where there is none any more. */
  printerOf(id: string | undefined): Printer | null
}

export function createPrintDesk(client: StationClient, hub: EventHub): PrintDesk {
  const store = createStore<PrintDeskState>(() => ({
    choice: null,
    drafts: {},
    isBusy: false,
    error: null,
    search: { isBusy: false, answer: null, error: null },
    test: null,
  }))
  const printers = createResource<TheOnlyOne, KnownPrinters>(() => client.call('printers.list', {}), {
    hub,
    follows: { printers: 'any' },
    gapMs: 500,
  })
  const printJobs = createPagedList<PrintJobView, PrintJobFilter>({
    hub,
    follows: { printers: 'any' },
    filter: null,
    keyOf: ({ id }) => String(id),
    async fetchPage(state, cursor, limit) {
      const { jobs, nextCursor } = await client.call('printJobs.list', {
        ...(state === null ? {} : { state: [...state] }),
        ...(cursor === null ? {} : { cursor }),
        limit,
      })
      return { rows: jobs, nextCursor }
    },
  })
  const forget = (id: string): void => {
    const { [id]: _, ...drafts } = store.getState().drafts
    store.setState({ drafts })
  }
  const rows = (): readonly PrintChoice[] => [
    ...(printers.store.getState().value?.printers ?? []).map(({ id }): PrintChoice => ({ kind: 'printer', id })),
    ...printJobs.store.getState().rows.map(({ id }): PrintChoice => ({ kind: 'job', id })),
  ]
  return {
    store,
    printers,
    printJobs,
    itemPrints: createResource<string, readonly PrintJobView[]>(
      async (cpItemId) => (await client.call('printJobs.ofItem', { cpItemId })).jobs,
      { hub, follows: { printers: 'any' }, gapMs: 400 },
    ),
    choose: (choice) => store.setState({ choice, error: null }),
    chooseJob(id) {
      if (printJobs.store.getState().filter !== null) printJobs.setFilter(null)
      store.setState({ choice: { kind: 'job', id }, error: null })
    },
    move(by) {
      const all = rows()
      const { choice } = store.getState()
      const at = choice === null ? -1 : all.findIndex((row) => row.kind === choice.kind && row.id === choice.id)
      const next = at === -1 ? all[0] : all[at + by]
      if (next !== undefined) store.setState({ choice: next, error: null })
    },
    edit(draft) {
      const { choice, drafts } = store.getState()
      if (choice?.kind === 'printer') store.setState({ drafts: { ...drafts, [choice.id]: draft } })
    },
    forget() {
      const { choice } = store.getState()
      if (choice?.kind === 'printer') forget(choice.id)
      store.setState({ error: null })
    },
    async save(actor) {
      const { choice, isBusy } = store.getState()
      const draft = printerDraftOf(printers.store.getState().value, store.getState())
      if (choice?.kind !== 'printer' || draft === null || isBusy) return null
      store.setState({ isBusy: true, error: null })
      const isChosen = (): boolean => {
        const now = store.getState().choice
        return now?.kind === 'printer' && now.id === choice.id
      }
      try {
        const { printer } = await client.call('printers.save', { printer: checked(draft), ...actor })
        forget(choice.id)
        if (isChosen()) store.setState({ choice: { kind: 'printer', id: printer.id } })
        printers.put(await client.call('printers.list', {}))
        return printer
      } catch (cause) {
        if (isChosen()) store.setState({ error: asStationError(cause) })
        return null
      } finally {
        store.setState({ isBusy: false })
      }
    },
    async find(address) {
      store.setState({ search: { isBusy: true, answer: null, error: null } })
      try {
        const answer = await client.call('printers.find', address === undefined ? {} : { address })
        store.setState({ search: { isBusy: false, answer, error: null } })
      } catch (cause) {
        store.setState({ search: { isBusy: false, answer: null, error: asStationError(cause) } })
      }
    },
    async test(id, actor) {
      const { job, code } = await client.call('printers.test', { id, language, ...actor })
      store.setState({ test: { printerId: id, code, readBack: null } })
      return job
    },
    readBack(code) {
      const { test } = store.getState()
      if (test !== null) store.setState({ test: { ...test, readBack: code } })
    },
    printerOf: (id) => printers.store.getState().value?.printers.find((one) => one.id === id) ?? null,
  }
}

/** What the editor shows of the chosen printer: what was typed, else what is saved. Null where there is nothing. */
export function printerDraftOf(known: KnownPrinters | null, { choice, drafts }: PrintDeskState): NewPrinter | null {
  if (choice?.kind !== 'printer') return null
  const typed = drafts[choice.id]
  if (typed !== undefined) return typed
  if (choice.id === '') return draftOfFound({ kind: 'ipp', address: '', name: '' })
  return known?.printers.find(({ id }) => id === choice.id) ?? null
}

type NewPrinterInput = CallInput<'printers.save'>['printer']

/** A printer as it begins. */
export function draftOfFound(found: Pick<NewPrinter, 'kind' | 'address' | 'name'>): NewPrinter {
  const begun = newPrinter.parse({ kind: 'system', address: '-', name: '-' } satisfies NewPrinterInput)
  return { ...begun, ...found }
}

function checked(draft: NewPrinter): NewPrinter {
  const parsed = newPrinter.safeParse(draft)
  if (parsed.success) return parsed.data
  throw new StationError('invalid_input', inWords(say('Something in it is missing or wrong.')), {
    details: problemsOf(parsed.error),
  })
}
