import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import { findOnPath } from '../../scripts/find-on-path.ts'
import { installDebianPackages } from '../../scripts/install-debian-packages.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { headlessProgram, quietDataDir } from '../support/quiet-station.ts'
import { orderKey, pushTo, signalKey } from '../support/running-station.ts'

const whyNot = await obstacleToTracing()

describe('a 200 leaves only after its commit is on the disk', () => {
  it.skipIf(whyNot !== null)(
    `as a trace of the system calls shows${whyNot === null ? '' : ` (skipped: ${whyNot})`}`,
    async () => {
      const { calls, ids } = await traceOrders()
      expect(calls.filter((call) => call.kind === 'answer')).toHaveLength(ids.length)
      expect(answeredTooSoon(calls, ids)).toEqual([])
    },
  )

  it('and a trace in which the answer comes first is found out', () => {
    const call = (kind: Call['kind'], line: string): Call => ({ kind, line })
    const [write, sync, answer] = [call('write', 'order 17'), call('sync', ''), call('answer', '"17"')] as const
    expect(answeredTooSoon([write, sync, answer], ['17'])).toEqual([])
    expect(answeredTooSoon([write, answer, sync], ['17'])).toEqual(['17'])
    expect(answeredTooSoon([sync, answer, write, sync], ['17'])).toEqual(['17'])
    expect(answeredTooSoon([call('write', 'order 18'), sync, answer], ['17'])).toEqual(['17'])
  })
})

interface Call {
  /** To the write-ahead log, the sync of it, or an order's 200 to a socket. */
  readonly kind: 'write' | 'sync' | 'answer'
  readonly line: string
}

/** The orders of which the log was not written, and synced after that, when their answer left. */
function answeredTooSoon(calls: readonly Call[], ids: readonly string[]): string[] {
  return ids.filter((id) => {
    const written = calls.findIndex(({ kind, line }) => kind === 'write' && line.includes(id))
    const synced = calls.findIndex(({ kind }, index) => kind === 'sync' && index > written)
    const answered = calls.findIndex(({ kind, line }) => kind === 'answer' && line.includes(`"${id}`))
    return !(written >= 0 && written < synced && synced < answered)
  })
}

async function traceOrders(): Promise<{ readonly calls: readonly Call[]; readonly ids: readonly string[] }> {
  const dataDir = quietDataDir()
  const trace = join(dataDir, 'trace.txt')
  const flags = ['--data-dir', dataDir, '--webhook-port', '0', '--console-port', '0', '--order-api-key', orderKey]
  const child = spawn(
    'strace',
    [
      ...['-f', '-y', '-s', '5000', '-e', 'trace=pwrite64,write,writev,sendto,sendmsg,fsync,fdatasync', '-o', trace],
      ...[process.execPath, headlessProgram, ...flags, '--signal-api-key', signalKey],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = await once(createInterface(child.stdout), 'line')
  const { webhookUrl, pid } = JSON.parse(String(line)) as ReadyLine
  const ids = Array.from({ length: 40 }, (_, index) => `${7310542 + index}0000`)
  const push = (id: string) => pushTo(webhookUrl, anOrder({ id, items: [anItem({ id: itemIdOf(id, 1) })] }))
  // One after another: then each answer has a commit of its own.
  for (const id of ids) expect(await push(id)).toMatchObject({ body: { status: 'accepted' } })
  const ended = once(child, 'exit')
  process.kill(pid, 'SIGTERM')
  await ended
  return { calls: callsIn(readFileSync(trace, 'utf8')), ids }
}

/** A call that another thread interrupts takes two lines; of those the last one has the result. */
function callsIn(trace: string): Call[] {
  const begun = new Map<string, string>()
  return trace.split('\n').flatMap((line): Call[] => {
    const thread = line.slice(0, line.indexOf(' '))
    if (line.endsWith('<unfinished ...>')) {
      begun.set(thread, line)
      return []
    }
    const whole = line.includes(' resumed>') ? `${begun.get(thread) ?? ''}${line}` : line
    const isLog = whole.includes('station.db-wal>')
    if (isLog && /\bpwrite64\(/.test(whole)) return [{ kind: 'write', line: whole }]
    if (isLog && /\bf(?:data)?sync\(.*= 0/.test(whole)) return [{ kind: 'sync', line: whole }]
    return whole.includes('HTTP/1.1 200 OK') && whole.includes('accepted') ? [{ kind: 'answer', line: whole }] : []
  })
}

async function obstacleToTracing(): Promise<string | null> {
  if (process.platform !== 'linux') return 'strace is there on Linux only'
  if (findOnPath('strace') === null) {
    const failure = await installDebianPackages([['strace']])
    if (failure !== null) return failure
  }
  const child = spawn('strace', ['-o', '/dev/null', 'true'], { stdio: 'ignore' })
  const [code] = await once(child, 'exit')
  return code === 0 ? null : 'strace may not trace here'
}
