import { join } from 'node:path'
import { z } from 'zod'
import { say } from '../../shared/messages/sentence.ts'
import { parsedJson } from '../base/read-json.ts'
import type { TunnelNews, TunnelProgram } from './tunnel-program.ts'

const base = ['tunnel', '--no-autoupdate', '--metrics', '127.0.0.1:0']

/** Its `/ready` answers 200 while at least one connection to the edge stands, and 503 while none does. */
const health = { kind: 'http', path: '/ready', judge: (status: number) => status === 200 } as const

/** A named tunnel. Its address and where it leads are set in the dashboard of Cloudflare; the token stands for it. */
export const cloudflaredNamed: TunnelProgram = {
  name: 'cloudflared',
  health,
  lacks: ({ token }) =>
    token === null
      ? say('The tunnel has no token. Copy it from the tunnel in the dashboard of Cloudflare into the settings.')
      : null,
  command: ({ token }) => ({ args: [...base, 'run'], env: { TUNNEL_TOKEN: token ?? '' } }),
  read(line) {
    const refused = /provided tunnel token is not valid|unauthorized: (?:failed to|invalid)/i.test(line)
    if (refused)
      return { problem: say('Cloudflare refuses the token of the tunnel. Copy it from the dashboard again.') }
    return readCommon(line) ?? readConfiguration(line)
  },
}

/** A tunnel for a trial: no account, and another address at each start. */
export const cloudflaredQuick: TunnelProgram = {
  name: 'cloudflared',
  health,
  lacks: () => null,
  command({ target, folder }) {
    // Beside a configuration of its own in the home folder it refuses to make a quick tunnel, so it gets an empty one.
    const config = join(folder, 'cloudflared-quick.yml')
    return { args: [...base, '--config', config, '--url', target], env: {}, files: { [config]: '# empty\n' } }
  },
  read(line) {
    const urls = line.match(/https:\/\/[a-z0-9-]+\.trycloudflare\.com/g) ?? []
    const publicUrl = urls.find((url) => !url.startsWith('https://api.'))
    return publicUrl === undefined ? readCommon(line) : { publicUrl }
  },
}

function readCommon(line: string): TunnelNews | null {
  const control = /Starting metrics server on ([\w.:[\]]+)\/metrics/.exec(line)?.[1]
  if (control !== undefined) return { controlUrl: `http://${control}` }
  return line.includes('Registered tunnel connection') ? { isConnected: true } : null
}

const remoteConfig = z.object({
  ingress: z.array(z.object({ hostname: z.string().optional(), path: z.string().optional(), service: z.string() })),
})

/** The configuration that the dashboard sends down: JSON inside a quoted string. The first name is where we are found. */
function readConfiguration(line: string): TunnelNews | null {
  const quoted = /Updated to new configuration config=("(?:\\.|[^"\\])*")/.exec(line)?.[1]
  const parsed = remoteConfig.safeParse(parsedJson(String(parsedJson(quoted ?? '') ?? '')))
  const named = parsed.data?.ingress.find(({ hostname }) => hostname !== undefined && !hostname.includes('*'))
  return named?.hostname === undefined ? null : { publicUrl: `https://${named.hostname}` }
}
