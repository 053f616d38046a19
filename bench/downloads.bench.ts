import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { md5OfServed, servedPdf } from './downloads/served-pdf.ts'
import { startServer } from './downloads/start-server.ts'
import { type BenchReport, median } from './report.ts'

/** `BENCH_FULL=1` takes a large file of 2 GB instead of 512 MB. */
const largeBytes = process.env.BENCH_FULL === '1' ? 2 * 1000 ** 3 : 512 * 1000 ** 2
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)

interface Wanted {
  readonly url: string
  readonly md5: string
  readonly sizeBytes: number
}

interface Load {
  readonly name: string
  readonly files: readonly Wanted[]
}

interface Measured {
  readonly elapsedMs: number
  /** Processor time, user and system, of all its processes and threads. */
  readonly cpuMs: number
  readonly peakMb: number
}

type Contender = (files: readonly Wanted[], dir: string) => Promise<Measured>

/** Downloads against aria2c and curl, 8 at once, every md5 checked, from one local server. */
export async function run(): Promise<BenchReport> {
  const server = await startServer()
  try {
    const loads: readonly Load[] = [
      { name: '200 files of 5 MB', files: filesOf(server.origin, 200, 5_000_000) },
      { name: `1 file of ${largeBytes / 1_000_000} MB`, files: filesOf(server.origin, 1, largeBytes) },
    ]
    const rows: (string | number)[][] = []
    for (const load of loads) {
      const measured = await compare(load)
      for (const [name, results] of measured) {
        const elapsedMs = median(results.map((result) => result.elapsedMs))
        const cpuMs = median(results.map((result) => result.cpuMs))
        const totalMb = load.files.reduce((sum, file) => sum + file.sizeBytes, 0) / 1_000_000
        const peakMb = Math.max(...results.map((result) => result.peakMb))
        const range = results.map((result) => (result.elapsedMs / 1_000).toFixed(1)).join(' ')
        rows.push([
          load.name,
          name,
          (elapsedMs / 1_000).toFixed(2),
          (cpuMs / 1_000).toFixed(2),
          Math.round(totalMb / (elapsedMs / 1_000)),
          peakMb,
          range,
        ])
      }
    }
    return {
      title: 'Downloads, 8 at once, md5 checked',
      columns: ['load', 'who', 'seconds (median)', 'processor seconds', 'MB/s', 'peak MB', 'each round, s'],
      rows,
      notes: [
        'Every file of every round was there once with the right md5, or the bench would have failed.',
        'Ours also syncs each file to the disk, reads its pages and commits its row; the peers do none of this.',
        'Ours is timed from the start of the queue, its processor time includes the reader of PDFs and the end of the process; curl and aria2c from the start of their process. curl is followed by md5sum.',
        `Rounds take turns: ${[...contenders().keys()].join(', ')}, and again.`,
      ],
    }
  } finally {
    server.stop()
  }
}

function contenders(): Map<string, Contender> {
  const has = (program: string): boolean => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
  return new Map<string, Contender>([
    ['print station', ours],
    ...(has('curl') ? [['curl + md5sum', curl] as const] : []),
    ...(has('aria2c') ? [['aria2c', aria2c] as const] : []),
  ])
}

async function compare({ files }: Load): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>()
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, contend] of contenders()) {
      const dir = mkdtempSync(join(tmpdir(), 'print-station-bench-'))
      try {
        // What one has left to be written must not slow down the next.
        spawnSync('sync')
        results.set(name, [...(results.get(name) ?? []), await contend(files, dir)])
      } finally {
        rmSync(dir, { recursive: true, force: true })
      }
    }
  }
  return results
}

const ours: Contender = async (files, dir) => {
  const list = join(dir, 'list.json')
  writeFileSync(list, JSON.stringify(files))
  const cpuBeforeMs = cpuOfEndedMs()
  const { output, peakMb } = await runMeasured(process.execPath, [
    join(import.meta.dirname, 'downloads/station.ts'),
    dir,
    list,
  ])
  const said = JSON.parse(output) as { elapsedMs: number; startCpuMs: number; tries: number }
  const cpuMs = cpuOfEndedMs() - cpuBeforeMs - said.startCpuMs
  if (said.tries !== files.length) throw new Error(`${said.tries} tries for ${files.length} files`)
  const paths = files.map((_, index) => join(dir, 'files', '1', `${index}.pdf`))
  checkMd5s(files, paths)
  return { elapsedMs: said.elapsedMs, cpuMs, peakMb }
}

const curl: Contender = async (files, dir) => {
  const config = join(dir, 'config')
  const paths = files.map((_, index) => join(dir, `${index}.pdf`))
  writeFileSync(config, files.map(({ url }, index) => `url=${url}\noutput=${paths[index]}`).join('\n'))
  const startedAt = performance.now()
  const cpuBeforeMs = cpuOfEndedMs()
  const { peakMb } = await runMeasured('curl', [
    '-s',
    '-S',
    '--no-progress-meter',
    '-Z',
    '--parallel-max',
    '8',
    '-K',
    config,
  ])
  checkMd5s(files, paths)
  return { elapsedMs: performance.now() - startedAt, cpuMs: cpuOfEndedMs() - cpuBeforeMs, peakMb }
}

const aria2c: Contender = async (files, dir) => {
  const list = join(dir, 'list')
  writeFileSync(
    list,
    files.map(({ url, md5 }, index) => `${url}\n  out=${index}.pdf\n  checksum=md5=${md5}`).join('\n'),
  )
  const startedAt = performance.now()
  const cpuBeforeMs = cpuOfEndedMs()
  const args = ['-q', '-j8', '-x8', '-s8', '--file-allocation=none', '--allow-overwrite=true', '-d', dir, '-i', list]
  const { peakMb } = await runMeasured('aria2c', args)
  const elapsedMs = performance.now() - startedAt
  const cpuMs = cpuOfEndedMs() - cpuBeforeMs
  checkMd5s(
    files,
    files.map((_, index) => join(dir, `${index}.pdf`)),
  )
  return { elapsedMs, cpuMs, peakMb }
}

/** What all children of this process, and theirs, had taken when they ended. 0 where the system does not say. */
function cpuOfEndedMs(): number {
  try {
    const [, ...fields] = readFileSync('/proc/self/stat', 'utf8').split(') ')
    const [user, system] = fields.join(') ').split(' ').slice(13, 15).map(Number)
    return ((user ?? 0) + (system ?? 0)) * msOfTick
  } catch {
    return 0
  }
}

const msOfTick = 10

function checkMd5s(files: readonly Wanted[], paths: readonly string[]): void {
  const input = files.map(({ md5 }, index) => `${md5}  ${paths[index]}`).join('\n')
  const { status, stdout } = spawnSync('md5sum', ['-c', '--quiet'], { input, encoding: 'utf8' })
  if (status !== 0) throw new Error(`Not every file is right: ${stdout}`)
}

/** Runs a program to its end and notes the most memory that it had in use. */
async function runMeasured(program: string, args: readonly string[]): Promise<{ output: string; peakMb: number }> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let peakMb = 0
  const look = setInterval(() => {
    try {
      const match = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
      peakMb = Math.max(peakMb, Math.round(Number(match?.[1] ?? 0) / 1_000))
    } catch {
      // The process has ended, or this system has no such folder: then the figure stays 0.
    }
  }, 20)
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  clearInterval(look)
  if (code !== 0) throw new Error(`${program} ended with ${code}`)
  return { output, peakMb }
}

function filesOf(origin: string, count: number, sizeBytes: number): Wanted[] {
  // Ten contents are enough: nothing is cached by content.
  const md5s = Array.from({ length: Math.min(10, count) }, (_, index) =>
    md5OfServed(servedPdf(sizeBytes, `seed${index}`)),
  )
  return Array.from({ length: count }, (_, index) => {
    const seed = `seed${index % 10}`
    const { sizeBytes: exactBytes } = servedPdf(sizeBytes, seed)
    return { url: `${origin}/${seed}/${sizeBytes}.pdf`, md5: md5s[index % 10] ?? '', sizeBytes: exactBytes }
  })
}
