import { systemClock } from '../../electron/base/clock.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { Tunnel } from '../../electron/tunnel/tunnel.ts'
import { tunnelSettings } from '../../shared/tunnel.ts'

/** A tunnel in a process of its own, which a test kills. */
const tunnel = new Tunnel({
  settings: () => tunnelSettings.parse({ kind: 'ngrok' }),
  token: () => null,
  target: () => 'http://127.0.0.1:8787',
  machine: { platform: process.platform, env: { PATH: process.env.TUNNEL_PATH }, usualFolders: [] },
  connect: () => {
    throw new Error('Nothing is dialled here')
  },
  dataDir: process.env.TUNNEL_DIR ?? '',
  clock: systemClock,
  log: createLogger(null, 'silent').log,
  random: Math.random,
  onChanged: () => undefined,
})
await tunnel.start()
