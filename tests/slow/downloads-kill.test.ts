import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { downloadRoom } from '../files/download-room.ts'
import { type Answer, fileServer, headOf } from '../files/file-server.ts'
import { md5Of, pdfOfSize } from '../files/pdf-of-size.ts'
import { filesBelow } from '../support/temporary-folder.ts'

const kills = Number(process.env.DOWNLOAD_KILLS ?? 8)
const fileCount = 24
const fileBytes = 4 * 1024 * 1024
/** What may be fetched again of what is on disk: a MiB, less the batch that was in hand. */
const maxLostBytes = 1024 * 1024 - 448 * 1024

describe(`kill -9 in the middle of downloads, ${kills} times`, () => {
  it('leaves only whole files in the library, and at most 1 MiB of each is fetched again', async () => {
    const server = await fileServer()
    const room = await downloadRoom({ isStopped: true })
    const contents = Array.from({ length: fileCount }, (_, index) => pdfOfSize(fileBytes, `${index}`))
    const ids = await Promise.all(
      contents.map((content, index) => room.add(server.offer(`/${index}.pdf`, content, slowly))),
    )
    const rows = await room.rows(ids)
    await room.store.close()
    const files = join(room.dir, 'files')

    let resumed = 0
    for (let kill = 0; kill < kills; kill += 1) {
      const before = server.requests.length
      const sizes = partSizes(files)
      // One life in five is cut short while it still starts.
      await live(room.dir, kill % 5 !== 4, Math.random() * 450)
      expectWholeFiles(files, rows)
      for (const [index, id] of ids.entries()) {
        const request = server.requests.slice(before).find((one) => one.path === `/${index}.pdf`)
        const partBytes = sizes.get(id) ?? 0
        if (request === undefined || partBytes <= maxLostBytes) continue
        const from = Number(/^bytes=(\d+)-$/.exec(request.range ?? '')?.[1] ?? 0)
        expect(partBytes - from, `file ${id}`).toBeLessThanOrEqual(maxLostBytes)
        resumed += 1
      }
    }
    expect(resumed).toBeGreaterThan(kills / 4)

    const last = await downloadRoom({ dir: room.dir })
    await last.until(async () => (await last.rows(ids)).every((row) => row.state === 'done'), { timeoutMs: 60_000 })
    expectWholeFiles(files, rows)
    expect(readdirSync(files).filter((name) => !name.startsWith('.'))).toHaveLength(fileCount)
  })
})

/** 4 MiB take about a second. */
const slowly: Answer = (request, response, content) => {
  let at = headOf(request, response, content)
  const timer = setInterval(() => {
    response.write(content.subarray(at, at + 64 * 1024))
    at += 64 * 1024
    if (at < content.length) return
    clearInterval(timer)
    response.end()
  }, 12)
  response.on('close', () => clearInterval(timer))
}

/** Lets the downloads run for so long, from their start or from the first bytes, then kills them. */
async function live(dir: string, fromFirstBytes: boolean, lifeMs: number): Promise<void> {
  const entry = join(import.meta.dirname, 'download-process.ts')
  const child = spawn(process.execPath, [entry, dir], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'exit')
  if (fromFirstBytes) await Promise.race([once(child.stdout, 'data'), ended, pause(5_000)])
  await pause(lifeMs)
  child.kill('SIGKILL')
  await ended
}

function partSizes(files: string): Map<number, number> {
  const incoming = join(files, '.incoming')
  const names = existsSync(incoming) ? readdirSync(incoming) : []
  return new Map(
    names
      .filter((name) => name.endsWith('.part'))
      .map((name) => [Number.parseInt(name, 10), statSync(join(incoming, name)).size]),
  )
}

function expectWholeFiles(files: string, rows: readonly { targetPath: string; md5sum: string | null }[]): void {
  if (!existsSync(files)) return
  const md5s = new Map(rows.map((row) => [join(files, row.targetPath), row.md5sum]))
  for (const name of readdirSync(files).filter((one) => !one.startsWith('.'))) {
    for (const path of filesBelow(join(files, name))) expect(md5Of(readFileSync(path)), path).toBe(md5s.get(path))
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
