import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildIfNeeded } from '../scripts/build-if-needed.ts'
import { projectDir } from '../scripts/project-dir.ts'
import { callStation } from './intake/bench-station.ts'
import { optionOf } from './option-of.ts'
import { makeSources, prepareItems, type SourceFile } from './press/prepare-deliveries.ts'
import { takeAll } from './press/taker.ts'
import { type BenchReport, median } from './report.ts'

/** `--count=500 --rounds=1 --mb=5`: how many deliveries, how often each side has its turn, and how large a file is. */
const count = Number(optionOf('count') ?? 10_000)
const rounds = Number(optionOf('rounds') ?? 2)
const sizeBytes = Number(optionOf('mb') ?? 5) * 1_000_000
/** At most so many times what cp and md5sum take. */
const budget = 1.3
/** Memory that still grows in the last third has grown by more than this. */
const flatWithin = 1.2
const sourceFiles = 20

interface Measured {
  readonly elapsedMs: number
  /** Of the station's processes in the first, second and last third of the time; empty of cp. */
  readonly megabytes: readonly number[]
}

/** Delivers files into a local folder beside cp with md5sum for each of them. */
export async function run(): Promise<BenchReport> {
  await buildIfNeeded()
  const dir = mkdtempSync(join(tmpdir(), 'print-station-bench-'))
  try {
    const results = new Map<string, Measured[]>()
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, contend] of [['print station', ours] as const, ['cp + md5sum', copy] as const]) {
        const place = mkdtempSync(join(dir, 'round-'))
        // What one has left to be written must not slow down the next.
        spawnSync('sync')
        results.set(name, [...(results.get(name) ?? []), await contend(place)])
        rmSync(place, { recursive: true, force: true })
      }
    }
    return report(results)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function report(results: ReadonlyMap<string, readonly Measured[]>): BenchReport {
  const middle = (name: string): number => median((results.get(name) ?? []).map(({ elapsedMs }) => elapsedMs))
  const ratio = middle('print station') / middle('cp + md5sum')
  const growth = (results.get('print station') ?? []).map(({ megabytes: [, second = 1, last = 1] }) => last / second)
  return {
    title: `To the press: ${count.toLocaleString('en')} files of ${sizeBytes / 1_000_000} MB into a local folder`,
    columns: ['who', 'seconds (median)', 'files/s', 'MB/s', 'MB of memory by thirds', 'each round, s'],
    rows: [...results].map(([name, measured]) => [
      name,
      (middle(name) / 1_000).toFixed(1),
      (count / (middle(name) / 1_000)).toFixed(1),
      Math.round((count * sizeBytes) / 1_000 / middle(name)),
      measured
        .filter(({ megabytes }) => megabytes.length > 0)
        .map(({ megabytes }) => megabytes.map(Math.round).join(' '))
        .join(', ') || '-',
      measured.map(({ elapsedMs }) => (elapsedMs / 1_000).toFixed(1)).join(' '),
    ]),
    notes: [
      `${ratio.toFixed(2)} times as long: ${ratio <= budget ? 'within' : 'NOT within'} the budget of ${budget}`,
      growth.every((each) => each <= flatWithin)
        ? 'Memory is flat: no more in the last third than in the one before'
        : `Memory is NOT flat: ${growth.map((each) => each.toFixed(2)).join(', ')} times as much in the last third`,
      'Every job came once and whole, or the bench would have failed: the lengths of all, the md5 of each 20th at the taker, of each at the station.',
      'Ours also syncs each file to the disk, reads it back, and writes its row three times; cp syncs nothing.',
      'A taker in the process of the bench removes what arrives, as the disk has no room for all; the shell of the peer removes its own.',
    ],
  }
}

async function ours(dir: string): Promise<Measured> {
  const hot = join(dir, 'hot')
  mkdirSync(hot)
  const sources = makeSources(join(dir, 'files', 'sources'), sourceFiles, sizeBytes)
  const cpItemIds = await prepareItems(dir, count, sources)
  const station = await startStation(dir)
  try {
    const call = station.call
    const { destination } = await call('destinations.save', {
      destination: { name: 'Press', kind: 'folder', folder: hot, fileName: '{item}' },
    })
    await call('destinations.pause', { id: destination.id, isPaused: true })
    for (let from = 0; from < count; from += 500) {
      const { refused } = await call('deliveries.send', {
        cpItemIds: cpItemIds.slice(from, from + 500),
        destinationId: destination.id,
      })
      if (refused.length > 0) throw new Error(`Not all was queued: ${JSON.stringify(refused[0])}`)
    }
    const memory = sampleMemory(station.pid)
    const startedAt = performance.now()
    await call('destinations.pause', { id: destination.id, isPaused: false })
    await takeAll(hot, count, sources)
    const elapsedMs = performance.now() - startedAt
    const megabytes = memory.thirds()
    await untilAllDelivered(call)
    if (readdirSync(hot).length > 0) throw new Error(`Left in the folder: ${readdirSync(hot).join(', ')}`)
    return { elapsedMs, megabytes }
  } finally {
    await station.stop()
  }
}

/** The outcome of the last one is written after it lies there. */
async function untilAllDelivered(call: Awaited<ReturnType<typeof startStation>>['call']): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { byState } = await call('deliveries.counts', {})
    if (byState.delivered === count) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('Not all deliveries are told to be there')
}

/** One after the other, as somebody would in a shell. */
async function copy(dir: string): Promise<Measured> {
  const sources = makeSources(join(dir, 'files'), sourceFiles, sizeBytes)
  const hot = join(dir, 'hot')
  mkdirSync(hot)
  const shell = spawn('sh', ['-c', 'while read -r from to; do cp "$from" "$to" && md5sum "$to" && rm "$to"; done'])
  const startedAt = performance.now()
  const source = (index: number): SourceFile => {
    const found = sources[index % sources.length]
    if (found === undefined) throw new Error('There are no sources')
    return found
  }
  shell.stdin.end(
    Array.from({ length: count }, (_, index) => `${source(index).path} ${join(hot, `${index}.pdf`)}\n`).join(''),
  )
  let right = 0
  for await (const line of createInterface({ input: shell.stdout })) {
    if (line.startsWith(source(right).md5)) right += 1
  }
  if (right !== count) throw new Error(`cp has made ${right} files of ${count}`)
  return { elapsedMs: performance.now() - startedAt, megabytes: [] }
}

async function startStation(dataDir: string) {
  const flags = ['--data-dir', dataDir, '--webhook-port', '0', '--console-port', '0']
  const program = join(projectDir, 'out', 'main', 'headless.js')
  const child = spawn(process.execPath, [program, ...flags], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // That build of the addon is for Electron alone.
    env: { ...process.env, BETTER_SQLITE3_BINDING: undefined },
  })
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The station ended with code ${code}`)))
  ended.catch(() => undefined)
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  const ready = JSON.parse(String(line)) as { consoleUrl: string; token: string }
  return {
    pid: child.pid ?? 0,
    call: <N extends Parameters<typeof callStation>[1]>(name: N, input: Parameters<typeof callStation<N>>[2]) =>
      callStation(ready, name, input),
    async stop() {
      child.kill('SIGTERM')
      await ended.catch(() => undefined)
    },
  }
}

/** What a process and those that it started have in memory, where the system says so. */
function sampleMemory(pid: number) {
  const samples: number[] = []
  const timer = setInterval(() => samples.push(megabytesOf(pid)), 250)
  return {
    thirds(): number[] {
      clearInterval(timer)
      const size = Math.ceil(samples.length / 3)
      return [0, 1, 2].map((third) => median(samples.slice(third * size, (third + 1) * size)))
    },
  }
}

function megabytesOf(pid: number): number {
  try {
    const own = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_000
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
    return children.reduce((sum, child) => sum + megabytesOf(Number(child)), own)
  } catch {
    // It has ended, or this system has no such folder.
    return 0
  }
}
