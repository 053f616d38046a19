import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { describe, expect, it, onTestFinished } from 'vitest'
import { testMessage } from '../../electron/alerts/alert-message.ts'
import { keptAlerts, saveAlert } from '../../electron/alerts/alert-rows.ts'
import { AlertWatch } from '../../electron/alerts/alert-watch.ts'
import { alertHandlers } from '../../electron/alerts/calls.ts'
import { Heartbeat } from '../../electron/alerts/heartbeat.ts'
import { sendMessage } from '../../electron/alerts/send-message.ts'
import { noProxies } from '../../electron/base/proxies.ts'
import type { StationParts } from '../../electron/console/handlers.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { alertSettings, type NewAlert, newAlert } from '../../shared/alerts.ts'
import { StationError } from '../../shared/errors.ts'
import type { CountsAnswer } from '../../shared/exceptions-api.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { openStoreIn } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { selfSignedCertificate } from '../support/self-signed.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

interface Mail {
  readonly to: readonly string[]
  readonly text: string
}

async function aMailServer({ user = '', password = '', unknown = '' } = {}) {
  const mails: Mail[] = []
  let refusal: string | null = null
  const server = new SMTPServer({
    disabledCommands: user === '' ? ['STARTTLS', 'AUTH'] : ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: user === '',
    onAuth: ({ username, password: given }, _session, done) =>
      username === user && given === password ? done(null, { user }) : done(new Error('Wrong password')),
    onRcptTo: ({ address }, _session, done) =>
      address === unknown ? done(Object.assign(new Error('No such user'), { responseCode: 550 })) : done(),
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (refusal !== null) return done(Object.assign(new Error(refusal), { responseCode: 451 }))
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  return {
    mails,
    port,
    refuse(reason: string | null) {
      refusal = reason
    },
  }
}

async function aWebhook() {
  const requests: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[] = []
  let status = 200
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    requests.push({ headers: request.headers, body })
    response.writeHead(status, { location: 'http://127.0.0.1:1/elsewhere' }).end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return {
    requests,
    url: `http://127.0.0.1:${port}/hook`,
    answer(code: number) {
      status = code
    },
  }
}

const anAlert = (fields: Partial<NewAlert> = {}): NewAlert =>
  newAlert.parse({ name: 'Night', channels: ['email'], to: ['mia@example.com'], afterMinutes: 0, ...fields })

const outbound = (settings: object, secrets: { smtpPassword?: string; webhookSecret?: string } = {}) => ({
  settings: alertSettings.parse({
    smtpHost: '127.0.0.1',
    smtpSecurity: 'none',
    from: 'station@example.com',
    ...settings,
  }),
  smtpPassword: secrets.smtpPassword ?? null,
  webhookSecret: secrets.webhookSecret ?? null,
  proxies: noProxies,
})

type Kind = CountsAnswer['kinds'][number]
const issue = (kind: string, count: number): Kind => ({
  kind,
  title: `Title of ${kind}`,
  weight: 'stopped',
  count,
  canRetryAll: false,
})

async function aWatch(settings: object) {
  const folder = temporaryFolder()
  const store = await openStoreIn(folder)
  const logs = join(folder, 'logs')
  const logger = createLogger(logs, 'silent')
  onTestFinished(async () => {
    logger.close()
    await store.close()
  })
  const clock = createFakeClock()
  const there = { kinds: [] as Kind[] }
  const make = () =>
    new AlertWatch({
      store,
      clock,
      log: logger.log,
      random: () => 0.5,
      station: 'Press hall',
      counts: async () => there.kinds,
      outbound: () => outbound(settings),
      isOurs: () => true,
      onChanged: () => undefined,
    })
  return {
    store,
    clock,
    make,
    watch: make(),
    save: (alert: NewAlert) => store.write((transaction) => saveAlert(transaction, alert, { by: 'Mia', at: 0 })),
    isThere(...kinds: Kind[]) {
      there.kinds = kinds
    },
    kept: async () => (await keptAlerts(store))[0],
    log: () => readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8')),
  }
}

describe('alerts', () => {
  it('tell by mail what needs somebody, and when it is over, once each', async () => {
    const { mails, port } = await aMailServer()
    const { watch, make, save, isThere, clock } = await aWatch({ smtpPort: port })
    await save(anAlert())
    isThere(issue('closed_intake', 1))
    await watch.look()
    expect(mails).toHaveLength(1)
    expect(mails[0]?.to).toEqual(['mia@example.com'])
    expect(mails[0]?.text).toContain('Print Station Press hall: One thing needs somebody')
    expect(mails[0]?.text).toContain('Title of closed_intake: 1')

    // A start, many looks, and more of the same tell nothing twice.
    await clock.advance(120_000)
    isThere(issue('closed_intake', 5))
    await make().look()
    await make().look()
    expect(mails).toHaveLength(1)

    isThere(issue('closed_intake', 0))
    await clock.advance(120_000)
    await watch.look()
    expect(mails).toHaveLength(2)
    expect(mails[1]?.text).toContain('Title of closed_intake: over')
  })

  it('send no more than one message a minute, all alerts together, and lose none', async () => {
    const { mails, port } = await aMailServer()
    const { watch, save, isThere, clock } = await aWatch({ smtpPort: port })
    for (let index = 0; index < 5; index += 1) await save(anAlert({ name: `Alert ${index}`, kinds: [`kind_${index}`] }))
    isThere(...Array.from({ length: 5 }, (_, index) => issue(`kind_${index}`, 1)))
    for (let second = 0; second < 59; second += 15) {
      await watch.look()
      await clock.advance(15_000)
    }
    expect(mails).toHaveLength(1)
    for (let second = 0; second < 300; second += 15) {
      await watch.look()
      await clock.advance(15_000)
    }
    expect(mails).toHaveLength(5)
  })

  it('are tried again until they arrive, and say meanwhile why not', async () => {
    const { mails, port, refuse } = await aMailServer()
    const { watch, save, isThere, clock, kept } = await aWatch({ smtpPort: port })
    await save(anAlert())
    isThere(issue('port', 1))
    refuse('try later, mia@example.com')
    await watch.look()
    const failing = await kept()
    expect(failing?.row.troubleSince).toBe(clock.now())
    expect(String(readSaid(failing?.row.trouble ?? ''))).toContain('The mail server 127.0.0.1 did not take it: 451')
    expect(failing?.row.trouble).not.toContain('mia@example.com')
    refuse(null)
    await watch.look()
    expect(mails).toHaveLength(0)
    await clock.advance(2 * 60_000)
    await watch.look()
    expect(mails).toHaveLength(1)
    expect((await kept())?.row.trouble).toBeNull()
  })

  it('go by the other way where one does not take them, once by each', async () => {
    const { mails, port, refuse } = await aMailServer()
    const hook = await aWebhook()
    const { watch, make, save, isThere, clock, kept } = await aWatch({ smtpPort: port, webhookUrl: hook.url })
    await save(anAlert({ channels: ['email', 'webhook'] }))
    isThere(issue('port', 1))
    refuse('not now')
    await watch.look()
    expect([mails.length, hook.requests.length]).toEqual([0, 1])
    expect(String(readSaid((await kept())?.row.trouble ?? ''))).toContain('The mail server 127.0.0.1')
    for (let minutes = 0; minutes < 90; minutes += 1) {
      await clock.advance(60_000)
      await make().look()
    }
    expect(hook.requests).toHaveLength(1)
    refuse(null)
    await clock.advance(30 * 60_000)
    await watch.look()
    expect([mails.length, hook.requests.length]).toEqual([1, 1])
    expect((await kept())?.row.trouble).toBeNull()
    isThere(issue('port', 0))
    await clock.advance(60_000)
    await watch.look()
    expect([mails.length, hook.requests.length]).toEqual([2, 2])
  })

  it('say whom they do not reach, though others have them', async () => {
    const { mails, port } = await aMailServer({ unknown: 'typo@example.com' })
    const { watch, save, isThere, clock, kept } = await aWatch({ smtpPort: port })
    await save(anAlert({ to: ['mia@example.com', 'typo@example.com'] }))
    isThere(issue('port', 1))
    await watch.look()
    expect(mails.map(({ to }) => to)).toEqual([['mia@example.com']])
    expect(String(readSaid((await kept())?.row.trouble ?? ''))).toBe(
      'The mail server 127.0.0.1 refuses it for typo@example.com.',
    )
    await clock.advance(60 * 60_000)
    await watch.look()
    expect(mails).toHaveLength(1)
  })

  it('tell in the morning what came and went at night', async () => {
    const { mails, port } = await aMailServer()
    const { watch, save, isThere, clock } = await aWatch({ smtpPort: port })
    const now = new Date(clock.now())
    const time = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toTimeString().slice(0, 5)
    await save(anAlert({ afterMinutes: 5, quiet: { from: time(-60), to: time(240) } }))
    isThere(issue('port', 1))
    await watch.look()
    await clock.advance(60 * 60_000)
    await watch.look()
    isThere(issue('port', 0))
    await watch.look()
    await clock.advance(60 * 60_000)
    await watch.look()
    expect(mails).toEqual([])
    await clock.advance(3 * 60 * 60_000)
    await watch.look()
    expect(mails[0]?.text).toContain('One thing came and went')
    expect(mails[0]?.text).toContain('Title of port: came and went')
    await clock.advance(60 * 60_000)
    await watch.look()
    expect(mails).toHaveLength(1)
  })

  it('go out while nothing can be stored, once, and are kept as soon as they can be', async () => {
    const { mails, port } = await aMailServer()
    const { watch, make, store, save, isThere, clock } = await aWatch({ smtpPort: port })
    await save(anAlert())
    const thaw = await store.freeze(new StationError('unavailable', 'The disk is full.'))
    isThere(issue('store_refuses', 1))
    for (let looks = 0; looks < 8; looks += 1) {
      await watch.look()
      await clock.advance(60_000)
    }
    expect(mails).toHaveLength(1)
    thaw()
    await watch.look()
    await clock.advance(60_000)
    await make().look()
    expect(mails).toHaveLength(1)
  })

  it('leave neither the address of a webhook nor that of a person in the log', async () => {
    const { port } = await aMailServer({ unknown: 'mia@example.com' })
    const hook = await aWebhook()
    hook.answer(500)
    const webhookUrl = `${hook.url}/T0/key-in-the-address`
    const { watch, save, isThere, log, kept } = await aWatch({ smtpPort: port, webhookUrl })
    await save(anAlert({ channels: ['email', 'webhook'] }))
    isThere(issue('port', 1))
    await watch.look()
    expect(hook.requests).toHaveLength(1)
    expect(log().join()).toContain('An alert could not be sent')
    expect(String(readSaid((await kept())?.row.trouble ?? ''))).toMatch(/550 EENVELOPE.*did not take it: 500/)
    expect(log().join()).not.toMatch(/key-in-the-address|mia@example/)
  })

  it('go to a webhook as JSON, whatever the words are, with its secret and past no redirect', async () => {
    const hook = await aWebhook()
    const title = 'a "quoted" \\ title\n{text}'
    const message = { title, text: '</script>', station: 'Press hall', time: 'now' }
    await sendMessage('webhook', message, [], outbound({ webhookUrl: hook.url }, { webhookSecret: 's3cret' }))
    expect(JSON.parse(hook.requests[0]?.body ?? '')).toEqual({ text: `${title}: </script>` })
    expect(hook.requests[0]?.headers.authorization).toBe('Bearer s3cret')
    hook.answer(302)
    await expect(sendMessage('webhook', message, [], outbound({ webhookUrl: hook.url }))).rejects.toThrow('302')
    hook.answer(500)
    await expect(sendMessage('webhook', message, [], outbound({ webhookUrl: hook.url }))).rejects.toThrow('500')
  })

  it('sign in at the mail server, and say so where it does not let them, without the password', async () => {
    const { mails, port } = await aMailServer({ user: 'station', password: 'right' })
    const message = testMessage('de', { station: 'Press hall', now: 0 })
    const as = (smtpPassword?: string) =>
      sendMessage(
        'email',
        message,
        ['mia@example.com'],
        outbound({ smtpPort: port, smtpUser: 'station' }, smtpPassword === undefined ? {} : { smtpPassword }),
      )
    await as('right')
    expect(mails).toHaveLength(1)
    await expect(as('wr0ng')).rejects.toThrow('535')
    await expect(as('wr0ng')).rejects.not.toThrow('wr0ng')
    await expect(as('wr0ng')).rejects.toThrow('it does not know this user name with this password')
    await expect(as()).rejects.toThrow('Enter the password of the mail server.')
  })

  it('send nothing in the open where encryption was asked for', async () => {
    const { mails, port } = await aMailServer()
    const message = testMessage('en', { station: 'Press hall', now: 0 })
    const secured = outbound({ smtpPort: port, smtpSecurity: 'starttls' })
    await expect(sendMessage('email', message, ['mia@example.com'], secured)).rejects.toThrow('ETLS')
    const tls = outbound({ smtpPort: port, smtpSecurity: 'tls' })
    await expect(sendMessage('email', message, ['mia@example.com'], tls)).rejects.toThrow(
      'it does not encrypt in this way: the port may be for another one',
    )
    expect(mails).toHaveLength(0)
  })

  it('send nothing to a server whose certificate nobody vouches for, and say that it is this', async () => {
    const server = new SMTPServer({ secure: true, authOptional: true, ...selfSignedCertificate() })
    server.on('error', () => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
    const { port: smtpPort } = server.server.address() as AddressInfo
    const message = testMessage('en', { station: 'Press hall', now: 0 })
    const tls = outbound({ smtpPort, smtpSecurity: 'tls' })
    await expect(sendMessage('email', message, ['mia@example.com'], tls)).rejects.toThrow(
      'its certificate is not valid (DEPTH_ZERO_SELF_SIGNED_CERT)',
    )
  })

  it('have one subject and the recipients of the alert, whatever the station is called', async () => {
    const { mails, port } = await aMailServer()
    const station = `Hall 1\r\nBcc: eve@example.com\r\n\r\nNot the text ${'very '.repeat(200)}long ü`
    await sendMessage(
      'email',
      testMessage('de', { station, now: 0 }),
      ['mia@example.com'],
      outbound({ smtpPort: port }),
    )
    expect(mails[0]?.to).toEqual(['mia@example.com'])
    const [head = ''] = mails[0]?.text.split('\r\n\r\n') ?? []
    expect(head).not.toMatch(/^(?:Bcc|Not)/m)
    expect(head).toContain('Auto-Submitted: auto-generated')
    expect(Math.max(...head.split('\r\n').map((line) => line.length))).toBeLessThan(200)
  })

  it('are tried at once, and not told as failing any more, when their test has arrived', async () => {
    const { port, refuse } = await aMailServer()
    const { watch, store, clock, save, isThere, kept } = await aWatch({ smtpPort: port })
    const { id } = await save(anAlert())
    isThere(issue('port', 1))
    refuse('not now')
    await watch.look()
    const { settings } = outbound({ smtpPort: port })
    const parts = {
      store,
      clock,
      proxies: noProxies,
      shop: { name: 'Press hall' },
      settings: { current: () => ({ alerts: settings }) },
      secrets: { get: () => null },
    } as unknown as StationParts
    const test = () => alertHandlers(parts)['alerts.test']({ alert: { ...anAlert(), id }, by: 'Mia' })
    expect((await test()).results).toMatchObject([{ isOk: false }])
    expect((await kept())?.row.trouble).not.toBeNull()
    refuse(null)
    expect((await test()).results).toMatchObject([{ isOk: true }])
    expect((await kept())?.row).toMatchObject({ trouble: null, failures: 0, dueAt: 0 })
  })
})

describe('the heartbeat', () => {
  it('beats while the station is well, and says after the third miss that it does not arrive', async () => {
    const hook = await aWebhook()
    const clock = createFakeClock()
    let isWell = true
    let news = 0
    const heartbeat = new Heartbeat({
      clock,
      proxies: noProxies,
      settings: () => ({ url: hook.url, everyMinutes: 1 }),
      isWell: () => isWell,
      onChanged() {
        news += 1
      },
    })
    const beat = async (): Promise<void> => {
      await clock.advance(60_000)
      await heartbeat.look()
    }
    await beat()
    await heartbeat.look()
    expect(hook.requests).toHaveLength(1)
    isWell = false
    await beat()
    expect(hook.requests).toHaveLength(1)
    isWell = true
    hook.answer(503)
    await beat()
    await beat()
    expect(heartbeat.trouble).toBeNull()
    await beat()
    expect(String(heartbeat.trouble)).toBe('The address of the heartbeat does not answer: 503')
    hook.answer(200)
    await beat()
    expect(heartbeat.trouble).toBeNull()
    expect(news).toBe(2)
  })
})
