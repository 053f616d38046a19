import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished, vi } from 'vitest'
import {
  type FetchLine,
  FetchThread,
  type FileToFetch,
  nothingReceived,
  receivedBytesOf,
  startFetchWorker,
} from '../../electron/files/fetch/fetch-thread.ts'
import { selfSignedCertificate } from '../support/self-signed.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { fileServer, stallAfter } from './file-server.ts'
import { md5Of, pdfOfSize } from './pdf-of-size.ts'

const pdf = pdfOfSize(900_000)

/** A thread of the station itself, with the lines to the threads that it has started. */
function fetchThread() {
  const lines: FetchLine[] = []
  const thread = new FetchThread(() => {
    const line = startFetchWorker({ allowLocal: true, environment: {} })
    lines.push(line)
    return line
  })
  onTestFinished(() => thread.stop())
  return { thread, lines }
}

function fileAt(url: string): FileToFetch {
  const dir = temporaryFolder()
  const paths = { part: join(dir, 'part'), journal: join(dir, 'journal'), unpacked: join(dir, 'unpacked') }
  return {
    url,
    paths,
    expectedBytes: pdf.length,
    md5sum: md5Of(pdf),
    format: 'pdf',
    maxBytes: 1e9,
    received: nothingReceived(),
  }
}

const events = { onLength: async () => undefined, signal: new AbortController().signal }

it('a thread that ends fails what it was fetching, and the next file gets another', async () => {
  const server = await fileServer()
  const { thread, lines } = fetchThread()
  const stalled = fileAt(server.offer('/stalled.pdf', pdf, stallAfter(600_000)).url)
  const failed = expect(thread.fetch(stalled, events)).rejects.toThrow('The thread that fetches has ended')
  await vi.waitFor(() => expect(receivedBytesOf(stalled.received)).toBe(600_000), { timeout: 20_000 })
  await lines[0]?.end()
  await failed
  const { sealed } = await thread.fetch(fileAt(server.offer('/file.pdf', pdf).url), events)
  expect(sealed).toEqual({ sizeBytes: pdf.length, md5: md5Of(pdf) })
  expect(lines).toHaveLength(2)
})

it('a file for which there is no room leaves nothing behind, and its reason comes back as it was', async () => {
  const server = await fileServer()
  const { thread } = fetchThread()
  const file = fileAt(server.offer('/file.pdf', pdf).url)
  const noRoom = new Error('There is no room')
  await expect(thread.fetch(file, { ...events, onLength: () => Promise.reject(noRoom) })).rejects.toBe(noRoom)
  expect(receivedBytesOf(file.received)).toBe(0)
})

it('the thread trusts the certificates of the system’s store', async () => {
  const pair = selfSignedCertificate()
  const server = createServer(pair)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const store = join(temporaryFolder(), 'store.pem')
  writeFileSync(store, pair.cert)
  const file = fileAt(`https://127.0.0.1:${(server.address() as AddressInfo).port}/file.pdf`)
  expect(await failureIn(file, {})).toContain('SELF_SIGNED')
  // What is wrong with it then is its name, which only a trusted one is asked for.
  expect(await failureIn(file, { SSL_CERT_FILE: store })).toContain('ALTNAME')
})

/** What a program that fetches says of its failure, in an environment of its own. */
function failureIn({ url, paths }: FileToFetch, environment: Record<string, string>): Promise<string> {
  const script = `
    import { FetchThread, nothingReceived, startFetchWorker } from '${join(import.meta.dirname, '../../electron/files/fetch/fetch-thread.ts')}'
    const thread = new FetchThread(() => startFetchWorker({ allowLocal: true, environment: {} }))
    const file = { url: '${url}', paths: ${JSON.stringify(paths)}, expectedBytes: 1, md5sum: null, format: 'pdf', maxBytes: 1, received: nothingReceived() }
    setTimeout(() => process.exit(1), 60_000)
    await thread.fetch(file, { onLength: async () => undefined, signal: new AbortController().signal }).catch(({ message }) => console.log(message))
    process.exit()`
  const program = join(temporaryFolder(), 'fetching.mjs')
  writeFileSync(program, script)
  return text(spawn(process.execPath, [program], { env: { ...process.env, ...environment } }).stdout)
}
