import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TunnelProgramName } from '../../shared/tunnel.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** What a stand-in does: scripted before it starts, and told between starts. */
export interface Behaviour {
  /** Ends with this code right away. */
  readonly crash?: number
  /** Says nothing, ever. */
  readonly mute?: boolean
  /** Its own interface takes connections and never answers, or says that nothing is connected. */
  readonly health?: 'well' | 'silent' | 'unconnected'
  readonly ignoreSigterm?: boolean
  /** A line that it writes before anything else. */
  readonly says?: string
  /** The name that it reports; a new one at each start where nothing is said. */
  readonly host?: string
}

export interface FakePrograms {
  /** The environment in which the stand-ins are found, and nothing else but Node. */
  readonly env: Record<string, string>
  behave(behaviour: Behaviour): void
  /** What each start was given, in turn. */
  starts(): { readonly pid: number; readonly args: string[]; readonly env: Record<string, string> }[]
}

/** Puts scripts that stand in for tunnel programs on a PATH of their own. */
export function fakePrograms(...names: readonly TunnelProgramName[]): FakePrograms {
  const folder = temporaryFolder()
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  for (const name of names) {
    const path = join(bin, name)
    writeFileSync(path, `#!${process.execPath}\n${scripts[name]}`.replaceAll('FOLDER', JSON.stringify(folder)))
    chmodSync(path, 0o755)
  }
  const startsFile = join(folder, 'starts.jsonl')
  const behave = (behaviour: Behaviour) => writeFileSync(join(folder, 'behaviour.json'), JSON.stringify(behaviour))
  behave({})
  return {
    env: { PATH: `${bin}:/usr/bin:/bin`, PRINT_STATION_ORDER_API_KEY: 'not-for-others' },
    behave,
    starts: () =>
      existsSync(startsFile)
        ? readFileSync(startsFile, 'utf8')
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
        : [],
  }
}

const begin = `
const { appendFileSync, readFileSync } = require('node:fs')
const { createServer } = require('node:http')
const behaviour = JSON.parse(readFileSync(FOLDER + '/behaviour.json', 'utf8'))
const isStart = process.argv[2] !== 'status'
if (isStart) appendFileSync(FOLDER + '/starts.jsonl', JSON.stringify({ pid: process.pid, args: process.argv.slice(2), env: process.env }) + '\\n')
const number = readFileSync(FOLDER + '/starts.jsonl', 'utf8').trimEnd().split('\\n').length
if (behaviour.ignoreSigterm) process.on('SIGTERM', () => {})
if (isStart && behaviour.says) console.error(behaviour.says)
if (isStart && behaviour.crash !== undefined) process.exit(behaviour.crash)
const health = () => JSON.parse(readFileSync(FOLDER + '/behaviour.json', 'utf8')).health ?? 'well'
const serve = (answer, said) => createServer((request, response) => {
  if (health() !== 'silent') answer(request, response)
}).listen(0, '127.0.0.1', function () { said(this.address().port) })
if (isStart) setInterval(() => {}, 1000)
`

const scripts: Readonly<Record<TunnelProgramName, string>> = {
  cloudflared: `${begin}
if (!behaviour.mute) serve((request, response) => {
  response.writeHead(health() === 'well' ? 200 : 503).end('{}')
}, (port) => {
  const isQuick = process.argv.includes('--url')
  console.error('2026-03-02T09:15:00Z INF Requesting new quick Tunnel at https://api.trycloudflare.com/tunnel')
  console.error('2026-03-02T09:15:00Z INF Starting metrics server on 127.0.0.1:' + port + '/metrics')
  if (isQuick) console.error('2026-03-02T09:15:00Z INF |  https://' + (behaviour.host ?? 'calm-river-' + number) + '.trycloudflare.com  |')
  console.error('2026-03-02T09:15:01Z INF Registered tunnel connection connIndex=0 protocol=quic')
  const config = JSON.stringify({ ingress: [{ hostname: behaviour.host ?? 'orders.example.com', service: 'http://localhost:8787' }, { service: 'http_status:404' }] })
  if (!isQuick) console.error('2026-03-02T09:15:01Z INF Updated to new configuration config=' + JSON.stringify(config) + ' version=1')
})`,
  tailscale: `${begin}
if (!isStart) {
  if (health() !== 'silent') console.log(JSON.stringify({ BackendState: health() === 'well' ? 'Running' : 'Stopped', Self: { Online: true } }))
  else setInterval(() => {}, 1000)
} else if (!behaviour.mute) {
  console.log('Available on the internet:\\n\\nhttps://' + (behaviour.host ?? 'press') + '.tail1234.ts.net/\\n|-- proxy ' + process.argv[4] + '\\n\\nPress Ctrl+C to exit.')
}`,
  ngrok: `${begin}
if (!behaviour.mute) serve((request, response) => {
  response.end(JSON.stringify({ tunnels: health() === 'well' ? [{ public_url: 'https://x' }] : [] }))
}, (port) => {
  const say = (line) => console.log(JSON.stringify({ lvl: 'info', t: '2026-03-02T09:15:00Z', ...line }))
  say({ msg: 'starting web service', obj: 'web', addr: '127.0.0.1:' + port })
  say({ msg: 'started tunnel', obj: 'tunnels', name: 'command_line', addr: process.argv[3], url: 'https://' + (behaviour.host ?? 'press') + '.ngrok.app' })
})`,
}
