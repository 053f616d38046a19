import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { readProxies } from '../../electron/base/proxies.ts'
import { createPostSignal } from '../../electron/signals/post-signal.ts'
import { askOutside } from '../../electron/tunnel/ask-outside.ts'
import { downloadRoom } from '../files/download-room.ts'
import { asItShould, fileServer, withStatus } from '../files/file-server.ts'
import { pdfOfSize } from '../files/pdf-of-size.ts'
import { connectProxy } from '../support/connect-proxy.ts'
import { inEnglish } from '../support/in-english.ts'
import { selfSignedCertificate } from '../support/self-signed.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const pdf = pdfOfSize(5_000)
const noName = () => Promise.reject(new Error('A name was looked up that is the proxy’s to look up'))

/** A room behind a proxy that leads every name to one file server. */
async function roomBehind(leadsTo?: { readonly status: number } | 'nowhere', credentials = '') {
  const server = await fileServer()
  const proxy = await connectProxy(leadsTo ?? Number(new URL(server.origin).port))
  const HTTP_PROXY = proxy.url.replace('//', `//${credentials}`)
  const proxies = readProxies({ HTTP_PROXY, HTTPS_PROXY: HTTP_PROXY })
  // Plain http saves the certificate, and is allowed in tests alone.
  const room = await downloadRoom({ allowLocal: true, resolve: noName, proxies })
  return { server, proxy, room }
}

it('a download goes through the proxy, which is given the name and its credentials', async () => {
  const { server, proxy, room } = await roomBehind(undefined, 'user:100%25&a%6q@')
  server.offer('/file.pdf', pdf)
  const id = await room.add({ url: 'http://files.example.org:8080/file.pdf' })
  await room.until(async () => (await room.row(id)).state === 'done')
  const authorization = `Basic ${btoa('user:100%25&a%6q')}`
  expect(proxy.asked).toEqual([{ target: 'files.example.org:8080', authorization }])
  expect(server.requests[0]?.headers).not.toHaveProperty('proxy-authorization')
})

it('a file on this machine is fetched without the proxy', async () => {
  const { server, proxy, room } = await roomBehind()
  const id = await room.add(server.offer('/file.pdf', pdf))
  await room.until(async () => (await room.row(id)).state === 'done')
  expect(proxy.asked).toEqual([])
})

it.each([
  ['http://10.0.0.5/file.pdf', 'parked', 'address_not_allowed'],
  ['http://[fd00::5]/file.pdf', 'parked', 'address_not_allowed'],
  ['http://169.254.169.254/latest', 'parked', 'address_not_allowed'],
  ['http://printer/file.pdf', 'waiting', 'address_not_public'],
  ['http://printer.local/file.pdf', 'waiting', 'address_not_public'],
  ['http://metadata.google.internal./file.pdf', 'waiting', 'address_not_public'],
])('the proxy is never asked for %s', async (url, state, failureCode) => {
  const { proxy, room } = await roomBehind()
  const id = await room.add({ url })
  await room.until(async () => ['parked', 'waiting'].includes((await room.row(id)).state))
  expect(await room.row(id)).toMatchObject({ state, failureCode })
  expect(proxy.asked).toEqual([])
})

it('a redirect is checked behind a proxy as well', async () => {
  const { server, proxy, room } = await roomBehind()
  const script = [withStatus(302, { location: 'http://192.168.0.1/file.pdf' }), asItShould]
  server.offer('/file.pdf', pdf, ...script)
  const id = await room.add({ url: 'http://files.example.org/file.pdf' })
  await room.until(async () => (await room.row(id)).state === 'waiting')
  expect((await room.row(id)).failureCode).toBe('bad_answer')
  expect(proxy.asked.map(({ target }) => target)).toEqual(['files.example.org:80'])
})

it('a proxy that refuses is named, and asked again', async () => {
  const { room } = await roomBehind({ status: 407 }, 'user:hunter2@')
  const id = await room.add({ url: 'https://files.example.org/file.pdf' })
  await room.until(async () => (await room.row(id)).state === 'waiting')
  expect((await room.row(id)).failureCode).toBe('proxy')
  expect(inEnglish((await room.row(id)).failureMessage)).toBe('The proxy did not connect (407).')
  expect(room.log.join('')).not.toContain('hunter2')
})

it('a proxy that says nothing is left after half a minute', async () => {
  const { proxy, room } = await roomBehind('nowhere')
  const id = await room.add({ url: 'https://files.example.org/file.pdf' })
  await room.until(() => proxy.asked.length === 1)
  room.clock.advance(31_000)
  await room.until(async () => (await room.row(id)).state === 'waiting')
  expect(await room.row(id)).toMatchObject({ failureCode: 'network' })
})

it('a proxy that cannot be read is not passed by', async () => {
  const room = await downloadRoom({ allowLocal: false, resolve: noName, proxies: readProxies({ HTTPS_PROXY: 'a b' }) })
  const id = await room.add({ url: 'https://files.example.org/file.pdf' })
  await room.until(async () => (await room.row(id)).state === 'waiting')
  expect(inEnglish((await room.row(id)).failureMessage)).toBe('The proxy did not connect (UNREADABLE).')
})

it('a signal and the proof from outside go through the proxy', async () => {
  const server = await fileServer()
  const proxy = await connectProxy(Number(new URL(server.origin).port))
  const proxies = readProxies({ ALL_PROXY: proxy.url })
  server.offer('/status', pdf)
  server.offer('/health', Buffer.from('well'))
  const poster = createPostSignal(5_000, proxies)
  onTestFinished(poster.close)
  const outcome = await poster.post(
    'http://api.example.org/status',
    { payload: '{}', key: 'k' },
    new AbortController().signal,
  )
  expect(outcome).toMatchObject({ kind: 'answered', status: 200 })
  const answer = await askOutside(new URL('http://orders.example.org/health'), { proxies })
  expect(answer).toMatchObject({ status: 200, body: 'well' })
  expect(proxy.asked.map(({ target }) => target)).toEqual(['api.example.org:80', 'orders.example.org:80'])
})

it('a certificate of the system’s store is trusted, also behind a proxy', async () => {
  const pair = selfSignedCertificate()
  const server = createServer(pair, (_request, response) => void response.end('well'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const proxy = await connectProxy(port)
  const store = join(temporaryFolder(), 'store.pem')
  writeFileSync(store, pair.cert)
  const ask = (address: string, environment: Record<string, string>) =>
    run(asking(address), { ...process.env, ...environment })
  expect(await ask(`https://127.0.0.1:${port}`, {})).toContain('SELF_SIGNED')
  expect(await ask(`https://127.0.0.1:${port}`, { SSL_CERT_FILE: store })).toBe('200')
  const behind = { SSL_CERT_FILE: store, HTTPS_PROXY: proxy.url }
  expect(await ask('https://files.example.org', behind)).toBe('200')
  expect(proxy.asked.map(({ target }) => target)).toEqual(['files.example.org:443'])
})

const base = join(import.meta.dirname, '../../electron/base')
/** A program that trusts the store, asks, and says what came of it. */
const asking = (address: string): string => `
  import { request } from 'node:https'
  import { createOutgoingAgents } from '${base}/outgoing-agents.ts'
  import { readProxies } from '${base}/proxies.ts'
  import { trustSystem } from '${base}/trust-system.ts'
  trustSystem()
  const { https: agent } = createOutgoingAgents({}, readProxies(process.env))
  // Its name is not what this is about.
  const checkServerIdentity = () => undefined
  request('${address}', { agent, checkServerIdentity }, (answer) => (console.log(answer.statusCode), answer.destroy()))
    .on('error', ({ code }) => console.log(code))
    .end()`

function run(script: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { env })
  let output = ''
  child.stdout.on('data', (text: Buffer) => {
    output += text.toString()
  })
  return new Promise((resolve) => child.on('exit', () => resolve(output.trim())))
}
