import { onTestFinished } from 'vitest'
import type { Connect } from '../../electron/base/ask.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { Tunnel } from '../../electron/tunnel/tunnel.ts'
import { type TunnelSettings, tunnelSettings } from '../../shared/tunnel.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

export interface TunnelRoom {
  readonly tunnel: Tunnel
  readonly clock: FakeClock
  readonly dataDir: string
  set(settings: Partial<TunnelSettings>): Promise<void>
}

export interface TunnelRoomOptions {
  readonly settings?: Partial<TunnelSettings>
  readonly env?: Record<string, string>
  readonly token?: string | null
  readonly dataDir?: string
  readonly connect?: Connect
}

/** The tunnel alone: no order endpoint behind it. It is started, and stopped when the test ends. */
export async function openTunnelRoom(options: TunnelRoomOptions): Promise<TunnelRoom> {
  const clock = createFakeClock()
  const dataDir = options.dataDir ?? temporaryFolder()
  let settings = tunnelSettings.parse(options.settings ?? {})
  const tunnel = new Tunnel({
    settings: () => settings,
    token: () => options.token ?? null,
    target: () => 'http://127.0.0.1:8787',
    machine: { platform: process.platform, env: options.env ?? {}, usualFolders: [] },
    // Nothing is dialled outside unless a test stands in for it.
    connect: options.connect ?? refuseAll,
    dataDir,
    clock,
    log: createLogger(null, 'silent').log,
    random: () => 0,
    onChanged: () => undefined,
  })
  await tunnel.start()
  onTestFinished(() => tunnel.stop())
  return {
    tunnel,
    clock,
    dataDir,
    async set(change) {
      settings = tunnelSettings.parse({ ...settings, ...change })
      await tunnel.followSettings()
    },
  }
}

const refuseAll: Connect = () => {
  throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
}
