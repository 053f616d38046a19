import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { PushedDocument } from '../../simulator/pushed-document.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const patience = { timeout: 20_000 }
const keys = ['--order-api-key', 'order', '--signal-api-key', 'signal']

describe.skipIf(process.platform === 'win32')('npm run simulator (not on Windows, which knows no signals)', () => {
  it('prints the orders it pushes, the files it serves and the signals it takes, and a verdict', async () => {
    const pushed: PushedDocument[] = []
    const url = await aStation((document) => pushed.push(document))
    const run = simulator(['--webhook-url', url, '--orders', '2', '--pace', '0', ...keys])
    await expect.poll(run.printed, patience).toContain('All orders are pushed')
    const [first] = pushed
    const item = first?.order.items[0]
    expect(run.printed()).toContain(
      `→ order ${first?.order.id} (book): ${item?.count} x ${item?.title}, answered 200 ok`,
    )
    await (await fetch(item?.files[0]?.url ?? '')).arrayBuffer()
    await expect.poll(run.printed, patience).toContain(`↓ cover of item ${item?.id}`)
    expect((await sendTo(run.printed(), registrationOf(first, 'signal'))).status).toBe(200)
    await expect.poll(run.printed, patience).toContain(`← ItemRegistered of item ${item?.id}`)

    run.kill('SIGINT')
    expect(await run.ended).toBe(0)
    expect(run.printed()).toContain('Every signal that arrived was as the protocol asks.')
  })

  it('ends with code 1 when a signal was against the protocol, and names it', async () => {
    const pushed: PushedDocument[] = []
    const url = await aStation((document) => pushed.push(document))
    const run = simulator(['--webhook-url', url, '--orders', '1', '--pace', '0', ...keys])
    await expect.poll(run.printed, patience).toContain('All orders are pushed')
    expect((await sendTo(run.printed(), registrationOf(pushed[0], 'another key'))).status).toBe(401)
    run.kill('SIGINT')
    expect(await run.ended).toBe(1)
    expect(run.printed()).toContain(`ItemRegistered of item ${pushed[0]?.order.items[0]?.id}: The key is wrong`)
  })

  it('pushes orders with bad files against the rules that it is given, in turn', async () => {
    const pushed: PushedDocument[] = []
    const url = await aStation((document) => pushed.push(document))
    const faults = ['--fault', 'bleed.missing', '--fault', 'interior.spreads']
    const run = simulator(['--webhook-url', url, '--orders', '3', '--pace', '0', ...faults, ...keys])
    await expect.poll(run.printed, patience).toContain('All orders are pushed')
    const products = pushed.map(({ order }) => order.items.map((item) => `${item.product} ${item.pages}`).join())
    expect(products).toEqual(['photobook_cw_s210_s_fc 24', 'poster_50x70 1', 'photobook_cw_s210_s_fc 24'])
    expect(run.printed()).toContain(`→ order ${pushed[2]?.order.id} (interior.spreads: pages side by side): `)
  })

  it('names the rules when it is given another one', async () => {
    const run = simulator(['--webhook-url', 'http://127.0.0.1:1/', ...keys, '--fault', 'spine'])
    expect(await run.ended).toBe(2)
    expect(run.errors()).toContain('The option --fault is missing or not usable. A rule is one of file.unread, ')
  })

  it('does not wait for its pace when it is asked to end', async () => {
    const url = await aStation(() => {})
    const run = simulator(['--webhook-url', url, '--orders', '2', '--pace', '3600', ...keys])
    await expect.poll(run.printed, patience).toContain('answered 200')
    run.kill('SIGTERM')
    expect(await run.ended).toBe(0)
  })

  it('is a RIP at a hot folder, with a line of JSON for each job, and fails for one that was not whole', async () => {
    const folder = join(temporaryFolder(), 'hot')
    const run = simulator(['rip', '--folder', folder, '--mode', 'takes'])
    await expect.poll(() => existsSync(folder), patience).toBe(true)
    writeFileSync(join(folder, '1-cover-5x.pdf'), '%PDF-1.7')
    await expect.poll(run.printed, patience).toContain('\n')
    const line = { name: '1-cover-5x.pdf', kind: 'job', did: 'taken', fault: 'only part of a PDF, 8 bytes of it' }
    expect(JSON.parse(run.printed())).toMatchObject(line)
    run.kill('SIGINT')
    expect(await run.ended).toBe(1)
  })

  it('names the ways of a RIP when it is given another one', async () => {
    const run = simulator(['rip', '--folder', temporaryFolder(), '--mode', 'eats'])
    expect(await run.ended).toBe(2)
    expect(run.errors()).toContain('takes|slow|ignores|half|rejects|away')
  })

  it.each([
    ['--webhook-url', keys],
    ['--orders', ['--webhook-url', 'http://127.0.0.1:1/', '--orders', 'many', ...keys]],
    ['--signal-api-key', ['--webhook-url', 'http://127.0.0.1:1/', '--order-api-key', 'o']],
  ])('says that %s is missing or not usable', async (name, args) => {
    const run = simulator(args)
    expect(await run.ended).toBe(2)
    expect(run.errors()).toContain(`The option ${name} is missing or not usable`)
    expect(run.errors()).toContain('npm run simulator -- ')
  })
})

function simulator(args: readonly string[]) {
  const program = join(import.meta.dirname, '..', '..', 'simulator', 'main.ts')
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    ended,
    printed: () => printed,
    errors: () => errors,
    kill: (signal: NodeJS.Signals) => child.kill(signal),
  }
}

/** Something that takes orders. */
async function aStation(onOrder: (document: PushedDocument) => void): Promise<string> {
  const server = createServer(async (request, response) => {
    onOrder((await json(request)) as PushedDocument)
    response.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/cloudprinter/order`
}

function registrationOf(document: PushedDocument | undefined, apikey: string) {
  const datetime = `${new Date().toISOString().slice(0, 19).replace('T', ' ')} GMT`
  const item = document?.order.items[0]?.id
  return { apikey, type: 'ItemRegistered', order: document?.order.id, item, datetime }
}

/** Sends a signal to the address that the simulator has printed. */
function sendTo(printed: string, signal: unknown): Promise<Response> {
  const [, address = ''] = /^Signals are taken at (\S+)$/m.exec(printed) ?? []
  const headers = { 'content-type': 'application/json' }
  return fetch(address, { method: 'POST', headers, body: JSON.stringify(signal) })
}
