import { z } from 'zod'
import { type SentenceKey, say } from '../../shared/messages/sentence.ts'
import { parsedJson } from '../base/read-json.ts'
import type { TunnelProgram } from './tunnel-program.ts'

/** A line of its log, of which each kind has other fields. */
const logLine = z.object({
  lvl: z.string().default(''),
  msg: z.string().default(''),
  obj: z.string().default(''),
  addr: z.string().default(''),
  url: z.string().default(''),
  err: z.string().nullish(),
})

const tunnelList = z.object({ tunnels: z.array(z.object({ public_url: z.string() })) })

/** The agent of ngrok. Its address is random unless the account has one and the settings ask for it. */
export const ngrok: TunnelProgram = {
  name: 'ngrok',
  lacks: () => null,
  command: ({ target, token, publicUrl }) => ({
    args: ['http', target, '--log=stdout', '--log-format=json', ...(publicUrl === '' ? [] : [`--url=${publicUrl}`])],
    // Without a token here the agent uses the one in its own configuration.
    env: token === null ? {} : { NGROK_AUTHTOKEN: token },
  }),
  read(line) {
    const { data } = logLine.safeParse(parsedJson(line))
    if (data === undefined) return null
    if (data.msg === 'started tunnel' && data.url !== '') return { publicUrl: data.url, isConnected: true }
    if (data.msg === 'starting web service' && data.addr !== '') return { controlUrl: `http://${data.addr}` }
    const refusal = /ERR_NGROK_\d+/.exec(data.err ?? '')?.[0]
    if (refusal === undefined) return null
    const refused = refusalOf[refusal] ?? 'ngrok refuses: see its documentation for the code ({code}).'
    return { problem: say(refused, { code: refusal }) }
  },
  health: {
    kind: 'http',
    path: '/api/tunnels',
    judge: (code, body) => code === 200 && (tunnelList.safeParse(parsedJson(body)).data?.tunnels.length ?? 0) > 0,
  },
}

type Refusal = Extract<SentenceKey, `ngrok refuses: ${string}`>

/** The refusals that a shop meets when it sets the tunnel up. */
const refusalOf: Readonly<Record<string, Refusal>> = {
  ERR_NGROK_105: 'ngrok refuses: the token is not one of ngrok. Copy it from its dashboard again ({code}).',
  ERR_NGROK_107: 'ngrok refuses: the token is not valid any more. Copy it from its dashboard again ({code}).',
  ERR_NGROK_108: 'ngrok refuses: another agent of this account runs already ({code}).',
  ERR_NGROK_334: 'ngrok refuses: another agent already uses this address ({code}).',
  ERR_NGROK_4018: 'ngrok refuses: it needs a token. Copy it from its dashboard into the settings ({code}).',
}
