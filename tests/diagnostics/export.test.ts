import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRedactor } from '../../electron/diagnostics/redact.ts'
import { redactLogLine } from '../../electron/diagnostics/redact-log.ts'
import { anOrder } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'
import { filesBelow } from '../support/temporary-folder.ts'

const planted = {
  orderKey: 'planted-order-key-7f3a',
  secondKey: 'planted-second-"key"-9c1b',
  signalKey: 'planted/signal+key=5d2e',
  tunnelToken: 'planted-tunnel-token-4b8d',
  secretPath: 'planted_secret_path_6a1c',
  link: 'https://files.example.com/planted-link.pdf?signature=planted-signature-2e9f',
  name: 'Plantina Secretova',
  street: '17 Planted Lane',
  email: 'plantina@planted.example.com',
  phone: '+31 6 5550 1234',
  publicUrl: 'https://planted-orders.example.com/planted-base',
  interfacePath: '/planted/interface-path',
} as const

describe('the export of the diagnostics', () => {
  it('holds no key, no customer and no link, in any of its files, whatever the station has seen', async () => {
    const refuse = () => {
      throw Object.assign(new Error(`no way to ${planted.publicUrl}`), { code: 'ECONNREFUSED' })
    }
    const flags = { 'order-api-key': undefined, 'signal-api-key': undefined, 'signal-url': 'http://127.0.0.1:1' }
    const station = await runStation(flags, { connectOutside: refuse })
    const { call, dataDir } = station
    await call('settings.update', {
      settings: { tunnel: { publicUrl: planted.publicUrl }, intake: { secretPath: planted.secretPath } },
      secrets: { orderApiKey: planted.orderKey, signalApiKey: planted.signalKey, tunnelToken: planted.tunnelToken },
    })
    await call('interfaces.save', {
      id: 'second',
      name: planted.name,
      path: planted.interfacePath,
      mode: 'live',
      key: planted.secondKey,
    })
    const address = { type: 'delivery', name: planted.name, street1: planted.street, email: planted.email }
    await station.push(
      anOrder({
        apikey: planted.orderKey,
        addresses: [{ ...address, phone: planted.phone, city: 'Amsterdam', zip: '1012', country: 'NL' }],
        files: [{ type: 'cover', url: planted.link, md5sum: '0'.repeat(32) }],
      }),
    )
    // What a careless line of log could hold one day, in the fields that are kept and in others.
    const careless = [
      { level: 50, time: 1, msg: `refused ${planted.orderKey} at ${planted.link}`, url: planted.link },
      {
        level: 50,
        time: 2,
        msg: 'x',
        code: planted.tunnelToken,
        customer: planted.name,
        order: { street: planted.street },
      },
      {
        level: 50,
        time: 3,
        msg: `mail to ${planted.email}`,
        note: planted.phone,
        err: { type: 'Error', message: planted.signalKey },
      },
      {
        level: 50,
        time: 4,
        msg: encodeURIComponent(planted.signalKey),
        err: { message: `not valid JSON: "${planted.name}"` },
      },
      { level: 50, time: 5, msg: Buffer.from(planted.orderKey).toString('base64'), path: `/${planted.secretPath}/x` },
    ]
    const day = '2020-01-01'
    writeFileSync(
      join(dataDir, 'logs', `station-${day}.log`),
      `${careless.map((line) => JSON.stringify(line)).join('\n')}\nno JSON: ${planted.name} ${planted.link}\n`,
    )

    const { path, content, name, sizeBytes } = await call('diagnostics.export', {})
    expect(readFileSync(path, 'utf8')).toBe(content)
    expect(path).toBe(join(dataDir, 'diagnostics', name))
    expect(sizeBytes).toBe(Buffer.byteLength(content))
    for (const file of filesBelow(join(dataDir, 'diagnostics'))) {
      const text = readFileSync(file, 'utf8')
      for (const [what, secret] of Object.entries(planted)) {
        for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
          expect(text.includes(form), `${what} in ${file}`).toBe(false)
        }
      }
      expect(text).not.toMatch(/planted-(?!orders\.example)/)
      expect(text).not.toContain(dataDir)
    }
    // It is of use nevertheless.
    for (const word of ['"checks"', '"settings"', '"counts"', 'The station has started', '"received"']) {
      expect(content).toContain(word)
    }
  })

  it('keeps five files', async () => {
    let at = Date.UTC(2026, 2, 2)
    const clock = { now: () => at, steady: () => at, after: () => () => undefined }
    const { call, dataDir } = await runStation({ 'signal-url': 'http://127.0.0.1:1' }, { clock })
    for (let index = 0; index < 7; index += 1) {
      at += 1_000
      await call('diagnostics.export', {})
    }
    const names = readdirSync(join(dataDir, 'diagnostics'))
    expect(names).toHaveLength(5)
    expect(names).not.toContain('diagnostics-2026-03-02T00-00-01-000Z.txt')
  })
})

describe('a line of the log that is given away', () => {
  const redactor = createRedactor(['secret-key'])
  it('keeps what is known to be harmless and names what it leaves out', () => {
    const line = redactLogLine('{"level":30,"time":1,"msg":"sent","signalId":7,"custom":"Jane"}', redactor)
    expect(JSON.parse(String(line))).toEqual({ level: 30, time: 1, msg: 'sent', signalId: 7, custom: '(left out)' })
  })

  it('keeps where an error happened, and not what it quoted', () => {
    const err = {
      type: 'SyntaxError',
      message: 'Unexpected token in "Jane Doe"',
      stack: 'SyntaxError: Jane\n    at a.ts:1:2',
    }
    const line = JSON.parse(String(redactLogLine(JSON.stringify({ level: 50, err }), redactor)))
    expect(line.err).toEqual({
      type: 'SyntaxError',
      message: 'Unexpected token in "(left out)"',
      stack: '    at a.ts:1:2',
    })
  })

  it('is left out where it cannot be read', () => {
    const quotes = JSON.stringify({ level: 50, err: { message: '“'.repeat(500_000) } })
    expect(redactLogLine(quotes, redactor)).toContain('““““')
    expect(redactLogLine('not JSON', redactor)).toBeNull()
    expect(redactLogLine('"text"', redactor)).toBeNull()
  })
})
