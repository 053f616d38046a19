import { z } from 'zod'
import { say } from '../../shared/messages/sentence.ts'
import { parsedJson } from '../base/read-json.ts'
import type { TunnelProgram } from './tunnel-program.ts'

const status = z.object({ BackendState: z.string(), Self: z.object({ Online: z.boolean() }) })

/**
 * Tailscale Funnel. In the foreground it serves for as long as it runs: the daemon of the system takes it down when the
 * command ends, however that ends.
 */
export const tailscale: TunnelProgram = {
  name: 'tailscale',
  lacks: () => null,
  command: ({ target }) => ({ args: ['funnel', '--yes', target], env: {} }),
  read(line) {
    const enable = /https:\/\/login\.tailscale\.com\/\S+/.exec(line)?.[0]
    if (enable !== undefined)
      return { problem: say('Tailscale asks to allow Funnel first. Open {url} and allow it.', { url: enable }) }
    const publicUrl = /https:\/\/[a-z0-9.-]+\.ts\.net(?::\d+)?/i.exec(line)?.[0]
    if (publicUrl !== undefined) return { publicUrl, isConnected: true }
    if (/logged out|NeedsLogin/i.test(line))
      return { problem: say('Tailscale is not signed in. Sign in with its program.') }
    if (/access denied|must be root|operator/i.test(line)) {
      return { problem: say('Tailscale does not let this user serve. Run: sudo tailscale set --operator=$USER') }
    }
    return null
  },
  health: {
    kind: 'command',
    args: ['status', '--json', '--peers=false'],
    judge(output) {
      const { data } = status.safeParse(parsedJson(output))
      return data?.BackendState === 'Running' && data.Self.Online
    },
  },
}
