import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { aReadyItem, cpItemId, type ReadyItem } from '../orders/running-item.ts'
import { cuttableLine } from '../support/cuttable-line.ts'
import { eventually } from '../support/eventually.ts'
import { aPdf } from '../support/scripted-cloudprinter.ts'
import { filesBelow } from '../support/temporary-folder.ts'
import { faultySftp } from './faulty-sftp.ts'
import { ftpsPassword, noProftpd, noSshd, startProftpd, startSshd } from './real-servers.ts'
import { aServer, type NewDestination } from './running-press.ts'

const [withoutSshd, withoutProftpd] = [await noSshd(), await noProftpd()]
const name = `${cpItemId}-product.pdf`

type Secrets = Record<'password' | 'privateKey', string>

async function aPress(
  { call }: ReadyItem,
  fields: Partial<NewDestination>,
  secrets: Partial<Secrets>,
): Promise<string> {
  const ticket = { fileName: '{job}.txt', text: '{file} {copies}' } as const
  const destination = aServer({ fileName: '{item}-{part}', ticket, ...fields })
  const { id } = (await call('destinations.save', { destination, secrets })).destination
  await call('routes.save', { routes: [{ destinationId: id, when: 'manual' }] })
  return id
}

const send = ({ call }: ReadyItem) => call('deliveries.send', { cpItemIds: [cpItemId], by: 'Ada' })
const deliveryOf = async ({ call }: ReadyItem) => (await call('deliveries.ofItem', { cpItemId })).deliveries[0]
const until = (station: ReadyItem, state: string): Promise<void> =>
  eventually(async () => expect((await deliveryOf(station))?.state).toBe(state))
const stateOf = async ({ call }: ReadyItem, id: string) => (await call('destinations.list', {})).states[id]

describe('a job for a server', () => {
  it.skipIf(withoutSshd !== null)(
    `arrives by SFTP with its ticket, and is known to be taken${withoutSshd ?? ''}`,
    async () => {
      const station = await aReadyItem()
      const server = await startSshd()
      const url = `sftp://${server.user}@127.0.0.1:${server.port}${server.folder}`
      const acknowledge = { kind: 'disappears' } as const
      const id = await aPress(station, { url, acknowledge }, { privateKey: server.privateKey })
      await send(station)
      await until(station, 'delivered')
      expect(readdirSync(server.folder).sort()).toEqual([name, `${cpItemId}-product.txt`])
      expect(readFileSync(join(server.folder, name))).toEqual(aPdf())
      expect((await stateOf(station, id))?.hostKey).toMatch(/^SHA256:/)
      rmSync(join(server.folder, name))
      await until(station, 'taken')
    },
  )

  it.skipIf(withoutSshd !== null)(
    `is not taken for gone where another folder is looked into by now${withoutSshd ?? ''}`,
    async () => {
      const station = await aReadyItem()
      const server = await startSshd()
      const address = `sftp://${server.user}@127.0.0.1:${server.port}${server.folder}`
      const acknowledge = { kind: 'disappears' } as const
      const id = await aPress(station, { url: address, acknowledge }, { privateKey: server.privateKey })
      await send(station)
      await until(station, 'delivered')
      mkdirSync(join(server.folder, 'new'))
      await station.call('destinations.save', {
        destination: aServer({ id, url: `${address}/new`, acknowledge, fileName: '{item}-{part}' }),
      })
      await station.call('deliveries.send', { cpItemIds: [cpItemId], again: true, by: 'Ada' })
      const statesOf = async (): Promise<string[]> =>
        (await station.call('deliveries.ofItem', { cpItemId })).deliveries.map(({ state }) => state)
      await eventually(async () => expect(await statesOf()).toEqual(['delivered', 'delivered']))
      rmSync(join(server.folder, 'new', `${cpItemId}-product-2.pdf`))
      await eventually(async () => expect((await statesOf())[1]).toBe('taken'))
      expect(await statesOf()).toEqual(['delivered', 'taken'])
      expect(readdirSync(server.folder)).toContain(name)
    },
  )

  it.skipIf(withoutProftpd !== null)(`arrives by FTPS with its ticket${withoutProftpd ?? ''}`, async () => {
    const station = await aReadyItem()
    const server = await startProftpd()
    const url = `ftps://rip@127.0.0.1:${server.port}${server.folder}`
    const id = await aPress(station, { kind: 'ftps', url }, { password: ftpsPassword })
    await send(station)
    await until(station, 'delivered')
    expect(readdirSync(server.folder).sort()).toEqual([name, `${cpItemId}-product.txt`])
    expect(readFileSync(join(server.folder, name))).toEqual(aPdf())
    expect((await stateOf(station, id))?.hostKey).toMatch(/^SHA256:/)
  })

  it('whose server shows another key waits until a person trusts it, and goes at once then', async () => {
    const station = await aReadyItem()
    const server = await faultySftp()
    const url = `sftp://rip@127.0.0.1:${server.port}/hot`
    const id = await aPress(station, { url }, { password: 'geheim' })
    await station.call('destinations.trust', { id, hostKey: 'SHA256:before' })
    await send(station)
    await until(station, 'waiting')
    expect((await deliveryOf(station))?.failure?.code).toBe('host_key_changed')
    expect(server.requests).toEqual([])
    const { hostKey } = await station.call('destinations.test', { id })
    await station.call('destinations.trust', { id, hostKey: hostKey ?? '' })
    await until(station, 'delivered')
    expect((await stateOf(station, id))?.trouble).toBeNull()
  })

  it('without its password waits until that is entered, and goes at once then', async () => {
    const station = await aReadyItem()
    const server = await faultySftp()
    const url = `sftp://rip@127.0.0.1:${server.port}/hot`
    const id = await aPress(station, { url }, {})
    await send(station)
    await until(station, 'waiting')
    expect((await deliveryOf(station))?.failure?.code).toBe('not_signed_in')
    const { destinations } = await station.call('destinations.list', {})
    const [destination] = destinations
    await station.call('destinations.save', {
      destination: { ...destination, id } as NewDestination,
      secrets: { password: 'geheim' },
    })
    await until(station, 'delivered')
  })

  it('whose answer was lost is found under its name and not sent again', async () => {
    const station = await aReadyItem()
    const server = await faultySftp({ rename: 'done_and_cut' })
    const line = await cuttableLine(server.port)
    onTestFinished(() => line.close())
    const id = await aPress(
      station,
      { ticket: null, url: `sftp://rip@127.0.0.1:${line.port}/hot` },
      { password: 'geheim' },
    )
    await send(station)
    await eventually(async () => expect((await deliveryOf(station))?.failure?.code).toBe('away'))
    delete server.faults.rename
    await station.call('deliveries.retryAll', { destinationId: id })
    await until(station, 'delivered')
    expect(server.requests.filter((request) => request === `rename ${name}`)).toHaveLength(1)
    expect(readdirSync(server.folder)).toEqual([name])
  })

  it('never takes the place of another, and tells no secret to logs and rows when it fails', async () => {
    const station = await aReadyItem()
    const server = await faultySftp({ password: 'hunter2-right', rename: 'over' })
    writeFileSync(join(server.folder, name), 'of another')
    await aPress(station, { url: `sftp://rip@127.0.0.1:${server.port}/hot` }, { password: 'hunter2-right' })
    await send(station)
    await eventually(async () => expect((await deliveryOf(station))?.failure?.code).toBe('name_taken'))
    server.faults.open = { code: 4, text: 'not with hunter2-right' }
    rmSync(join(server.folder, name))
    const { id = 0 } = (await deliveryOf(station)) ?? {}
    await station.call('deliveries.retry', { id })
    await eventually(async () => expect((await deliveryOf(station))?.failure?.code).toBe('other'))
    expect((await deliveryOf(station))?.failure?.message).toBe('127.0.0.1 refused it: not with ***')
    await station.station.stop()
    const files = filesBelow(station.dataDir).filter((path) => !path.includes('secrets.json'))
    expect(files.some((path) => path.includes('logs'))).toBe(true)
    expect(files.filter((path) => readFileSync(path).includes('hunter2'))).toEqual([])
  })
})
