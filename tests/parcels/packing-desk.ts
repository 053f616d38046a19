import { assemblyHandlers } from '../../electron/assembly/calls.ts'
import { checkProduced } from '../../electron/assembly/check-produced.ts'
import { assemblyFollower } from '../../electron/assembly/follow-items.ts'
import type { StationParts } from '../../electron/console/handlers.ts'
import { findHandlers } from '../../electron/orders/calls/find.ts'
import { itemHandlers } from '../../electron/orders/calls/items.ts'
import { orderHandlers } from '../../electron/orders/calls/orders.ts'
import type { StepPolicy } from '../../electron/orders/steps/advance-item.ts'
import { parcelHandlers } from '../../electron/parcels/calls.ts'
import { checkTracking } from '../../electron/parcels/check-tracking.ts'
import { parcelFollower } from '../../electron/parcels/follow-items.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import type { Store } from '../../electron/store/store.ts'
import { createDialogs } from '../../renderer/stores/dialogs.ts'
import { createNavigation } from '../../renderer/stores/navigation.ts'
import { parcelWith } from '../../renderer/stores/parcel-stores.ts'
import { createPartDesk } from '../../renderer/stores/part-desk.ts'
import { createScanDesk } from '../../renderer/stores/scan-desk.ts'
import type { ScanOutcome } from '../../renderer/stores/scan-outcome.ts'
import { asStationError } from '../../renderer/stores/station-failure.ts'
import { createSteps } from '../../renderer/stores/steps.ts'
import { settingsSchema } from '../../shared/settings.ts'
import {
  type CallAnswer,
  type CallInput,
  type CallName,
  type StationClient,
  stationApi,
} from '../../shared/station-api.ts'
import type { FakeClock } from '../support/fake-clock.ts'

export type PackingStation = ReturnType<typeof aPackingStation>
export type PackingConsole = ReturnType<typeof aConsole>

/** What a station answers to who packs and ships, on a store; nothing goes without its scans and its number. */
export function aPackingStation(store: Store, clock: FakeClock) {
  const settings = settingsSchema.parse({ scanner: { verifyBeforeShipping: true, requireTracking: true } })
  const policy = (): StepPolicy => ({
    outbox: createOutbox(() => settings, clock),
    now: clock.now(),
    isTypeEnabled: () => true,
    shippingOptionFor: (method) => method,
    shippingRulesFor: () => settings.scanner,
    followers: [assemblyFollower, parcelFollower(() => false)],
    checkStep: async (transaction, item, step, how) => {
      await checkProduced(transaction, item, step)
      await checkTracking(transaction, item, step, how)
    },
  })
  const parts = {
    store,
    clock,
    stepPolicy: policy,
    settings: { current: () => settings },
    findIndex: { catchUp: async () => undefined },
  } as unknown as StationParts
  const handlers: Record<string, (input: never) => unknown> = Object.assign(
    {},
    ...[assemblyHandlers, findHandlers, itemHandlers, orderHandlers, parcelHandlers].map((make) => make(parts)),
  )
  return {
    store,
    settings,
    async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallAnswer<N>> {
      const handler = handlers[name]
      if (handler === undefined) throw new Error(`${name} is not of those who pack`)
      return (await handler(stationApi[name].input.parse(input) as never)) as CallAnswer<N>
    },
  }
}

/** A console of that station: what its scans do is decided as in the browser, and its form asks for what that of the screen asks for. */
export function aConsole(station: PackingStation, clock: FakeClock) {
  const client: StationClient = {
    async call(name, input) {
      // As it comes over the wire.
      return JSON.parse(JSON.stringify(await station.call(name, input))) as never
    },
    subscribe: () => () => undefined,
  }
  const dialogs = createDialogs(client)
  const steps = createSteps({
    client,
    dialogs,
    operator: () => 'Mia',
    onMoved: () => undefined,
    onRefused: () => undefined,
  })
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }
  const desk = createScanDesk({
    client,
    steps,
    parts: createPartDesk({ client, storage, actor: () => ({ by: 'Mia' }) }),
    onItem: () => undefined,
    dialogs,
    navigation: createNavigation(),
    advanceBatch: () => Promise.reject(new Error('No batch is here')),
    settings: () => station.settings.scanner,
    scanStep: () => 'none',
    people: () => [],
    onOperator: () => undefined,
    now: clock.now,
  })
  return {
    steps,
    /** Opens the form that ships these items, all of a parcel where they are in one. Ends where it is shipped or closed. */
    async ship(cpOrderId: string, cpItemIds: readonly string[], reason?: string): Promise<() => void> {
      const { items } = (await client.call('orders.get', { cpOrderId })).order
      const { parcels } = await client.call('parcels.ofOrder', { cpOrderId })
      const parcel = parcelWith(parcels, cpItemIds)
      steps.begin(
        'shipped',
        items.filter(({ cpItemId }) => cpItemIds.includes(cpItemId)),
      )
      return desk.want({
        wants: 'tracking',
        take(tracking) {
          const scanned = [...desk.store.getState().verified.values()]
          const why = reason === undefined ? {} : { reason }
          steps.submit({ tracking, scanned }, parcel === null ? undefined : { parcelId: parcel.id, ...why })
          return true
        },
      })
    },
    async scan(code: string): Promise<ScanOutcome | null> {
      clock.jump(1_100)
      await desk.scan({ code, other: null, isOtherLayout: false, pausedMs: null, tookMs: 0 }, true)
      return desk.store.getState().outcome
    },
    /** What a call was refused with; null: it was not. */
    async refusalOf<N extends CallName>(name: N, input: CallInput<N>) {
      try {
        await client.call(name, input)
        return null
      } catch (cause) {
        return asStationError(cause)
      }
    },
    call: client.call,
  }
}
