import type { PowerSaveBlocker } from 'electron'
import type { ConsolePlace } from '../../../shared/desktop-api.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { StationStatus } from '../../../shared/station-api.ts'
import type { Clock } from '../../base/clock.ts'
import type { StationCalls } from '../../console/station-calls.ts'
import { createKeepAwake, isWorkQueued } from '../system/keep-awake.ts'
import type { LoginItem } from '../system/login-item.ts'
import { type Announcement, createAnnouncer } from './notification-rule.ts'
import { newTroubles, urgentOrders } from './occasions.ts'
import { type HealthView, healthOf } from './station-health.ts'
import { watchStation } from './watch-station.ts'

export interface AttendanceOptions {
  readonly station: StationCalls
  readonly clock: Clock
  readonly powerSaveBlocker: Pick<PowerSaveBlocker, 'start' | 'stop'>
  readonly loginItem: LoginItem
  readonly showHealth: (view: HealthView) => void
  readonly announce: (announcement: Announcement, open: (place: ConsolePlace) => void) => void
  readonly open: (place: ConsolePlace) => void
  /** What the person has before them needs no notification. */
  readonly isWatched: () => boolean
  readonly report: (what: string, cause: unknown) => void
}

/** What the program does on the desktop for a station that runs. */
export interface Attendance {
  readonly isKeptAwake: boolean
  /** Null until they were read. */
  settings(): Settings['desktop'] | null
  close(): void
}

/** Shows how the station does, speaks up when a person is wanted, keeps the machine awake and puts its settings in force. */
export function attendStation(options: AttendanceOptions): Attendance {
  const { station, clock, loginItem, report } = options
  const awake = createKeepAwake(options.powerSaveBlocker)
  const announcer = createAnnouncer(clock, (announcement) => options.announce(announcement, options.open))
  let settings: Settings['desktop'] | null = null
  let status: StationStatus | null = null
  let ordersSeenAt = clock.now()

  const followSettings = async (): Promise<void> => {
    const before = settings
    const answer = (await station.call('settings.get', {})) as { settings: Settings }
    settings = answer.settings.desktop
    const { startWithSystem, startHidden } = settings
    const isSame = before?.startWithSystem === startWithSystem && before.startHidden === startHidden
    if (startWithSystem !== null && !isSame) loginItem.ask(startWithSystem, startHidden, before !== null)
    if (status !== null) awake.set(settings.keepAwake && isWorkQueued(status))
  }
  const readSettings = (): void => {
    followSettings().catch((cause: unknown) => report('The settings of the desktop could not be put in force', cause))
  }
  readSettings()
  const unwatch = watchStation({
    station,
    clock,
    report,
    onSettings: readSettings,
    onStatus(next) {
      options.showHealth(healthOf(next))
      awake.set((settings?.keepAwake ?? false) && isWorkQueued(next))
      if (settings?.notifyTrouble === true) newTroubles(status, next).forEach(announcer.tell)
      status = next
    },
    onOrders(orders) {
      const urgent = urgentOrders(orders, ordersSeenAt, clock.now())
      ordersSeenAt = Math.max(ordersSeenAt, ...orders.map(({ receivedAt }) => Date.parse(receivedAt)))
      if (settings?.notifyUrgentOrders === true && !options.isWatched()) urgent.forEach(announcer.tell)
    },
  })
  return {
    get isKeptAwake() {
      return awake.isOn
    },
    settings: () => settings,
    close() {
      unwatch()
      announcer.close()
      awake.set(false)
    },
  }
}
