import { onTestFinished } from 'vitest'
import { type Clock, systemClock } from '../../electron/base/clock.ts'
import { ConnectionLimit } from '../../electron/intake/connection-limit.ts'
import { createIntakeApp } from '../../electron/intake/intake-app.ts'
import { IntakeServer } from '../../electron/intake/intake-server.ts'
import type { IntakeOptions } from '../../electron/intake/receive-order.ts'
import { RequestReader } from '../../electron/intake/request-reader.ts'
import { UnauthorizedLog } from '../../electron/intake/unauthorized-log.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import type { Store } from '../../electron/store/store.ts'
import { orderPath, type Settings, settingsSchema } from '../../shared/settings.ts'
import { openStoreIn } from './any-store.ts'
import { orderKey } from './running-station.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface IntakeEndpoint {
  readonly store: Store
  readonly server: IntakeServer
  /** Where orders go. */
  url(): string
  /** Changes the settings that are in force. */
  set(intake: Partial<Settings['intake']>): void
}

/** The order endpoint alone, on a store of its own, which is closed with it: nothing fetches and nothing is reported. */
export async function runIntakeEndpoint(clock: Clock = systemClock, opened?: Store): Promise<IntakeEndpoint> {
  const store = opened ?? (await openStoreIn(temporaryFolder()))
  const { log } = createLogger(null, 'silent')
  let settings = settingsSchema.parse({ intake: { port: 0 } })
  const unauthorized = new UnauthorizedLog({ store, clock, log })
  const current = () => settings
  const reader = new RequestReader(clock)
  const options: IntakeOptions = {
    program: { version: '0.0.0-test', commit: null },
    reader,
    store,
    unauthorized,
    clock,
    log,
    settings: current,
    outbox: createOutbox(current, clock),
    orderKey: () => orderKey,
  }
  const connections = new ConnectionLimit(() => settings.intake.maxConnections)
  const server = new IntakeServer({
    app: createIntakeApp(options, connections),
    connections,
    unauthorized,
    clock,
    log,
    address: () => settings.intake,
    onStateChanged: () => undefined,
  })
  await server.start()
  onTestFinished(async () => {
    await server.stop()
    await reader.stop()
    await unauthorized.stop()
    await store.close()
  })
  return {
    store,
    server,
    url: () => `http://127.0.0.1:${server.port}${orderPath}`,
    set(intake) {
      settings = settingsSchema.parse({ ...settings, intake: { ...settings.intake, ...intake } })
    },
  }
}
