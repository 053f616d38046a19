import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listDestinations, pinHostKey } from '../../electron/press/destinations.ts'
import { listRoutes } from '../../electron/press/routes.ts'
import { DeliveryEntity, type DeliveryRow } from '../../electron/store/entities/delivery.ts'
import { DestinationEntity } from '../../electron/store/entities/destination.ts'
import type { Store } from '../../electron/store/store.ts'
import type { NewRow } from '../../electron/store/transaction.ts'
import type { DeliveryState } from '../../shared/deliveries.ts'
import { itOnSqlite, openStoreIn } from '../support/any-store.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aFolder, aServer, historyOf } from './running-press.ts'

const stateOf = async ({ call }: RunningStation, id: string) => (await call('destinations.list', {})).states[id]

async function inStore<T>({ dataDir }: RunningStation, act: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStoreIn(dataDir)
  try {
    return await act(store)
  } finally {
    await store.close()
  }
}

describe('a destination', () => {
  it('is saved with an id, listed by its name, and changed in its place', async () => {
    const station = await runStation()
    const { call } = station
    const { destination } = await call('destinations.save', { destination: aServer(), by: 'Ada' })
    await call('destinations.save', { destination: aFolder() })
    expect(destination).toMatchObject({ url: 'sftp://rip@press.example/jobs', offline: 'wait', ticket: null })
    const renamed = { ...destination, name: 'A press' }
    expect((await call('destinations.save', { destination: renamed })).destination).toEqual(renamed)
    const { destinations, states } = await call('destinations.list', {})
    expect(destinations.map(({ name }) => name)).toEqual(['A press', 'Indigo'])
    expect(states[destination.id]).toEqual({
      secrets: [],
      hostKey: null,
      trouble: null,
      lastDeliveredAt: null,
      waiting: 0,
      running: 0,
      notTaken: 0,
      needPerson: 0,
    })
    const [added, , changed] = await historyOf(station)
    expect(added).toContain('The destination Versafire was added: name: "Versafire", kind: "sftp"')
    expect(changed).toBe('The destination Versafire was changed: name: "Versafire" -> "A press".')
  })

  it('that is saved as it is leaves no line of history', async () => {
    const station = await runStation()
    const { destination } = await station.call('destinations.save', { destination: aFolder() })
    await station.call('destinations.save', { destination })
    expect(await historyOf(station)).toHaveLength(1)
  })

  it('forgets what belongs to another kind, its secrets and the key of its server too', async () => {
    const station = await runStation()
    const { call } = station
    const { destination } = await call('destinations.save', { destination: aServer(), secrets: { password: 'geheim' } })
    await call('destinations.trust', { id: destination.id, hostKey: 'SHA256:one' })
    expect(await stateOf(station, destination.id)).toMatchObject({ secrets: ['password'], hostKey: 'SHA256:one' })
    const folder = await call('destinations.save', {
      destination: { ...destination, kind: 'folder', folder: '/srv/hot', printerId: 'p' },
    })
    expect(folder.destination).toMatchObject({ folder: '/srv/hot', url: null, printerId: null })
    expect(await stateOf(station, destination.id)).toMatchObject({ secrets: [], hostKey: null })
    expect((await historyOf(station)).at(-1)).toContain('The key of its server was forgotten')
    await call('destinations.save', { destination })
    expect(await stateOf(station, destination.id)).toMatchObject({ secrets: [], hostKey: null })
  })

  it('keeps the key of its server and its secrets for that server and user alone', async () => {
    const station = await runStation()
    const { call } = station
    const { destination } = await call('destinations.save', { destination: aServer(), secrets: { password: 'geheim' } })
    const { id } = destination
    await call('destinations.trust', { id, hostKey: 'SHA256:one' })
    await call('destinations.save', { destination: { ...destination, url: 'sftp://rip@press.example/other' } })
    expect(await stateOf(station, id)).toMatchObject({ secrets: ['password'], hostKey: 'SHA256:one' })
    await call('destinations.save', { destination: { ...destination, url: 'sftp://root@press.example/other' } })
    expect(await stateOf(station, id)).toMatchObject({ secrets: [], hostKey: 'SHA256:one' })
    await call('destinations.save', { destination: { ...destination, url: 'sftp://root@other.example/other' } })
    expect(await stateOf(station, id)).toMatchObject({ secrets: [], hostKey: null })
  })

  it('has each secret changed, forgotten with an empty text, or left as it is, and none of them is ever told', async () => {
    const station = await runStation()
    const { call, dataDir } = station
    const secrets = { password: 'hunter2-pass', passphrase: 'hunter2-phrase', privateKey: 'hunter2-key' }
    const { destination } = await call('destinations.save', { destination: aServer(), secrets })
    const { id } = destination
    expect((await stateOf(station, id))?.secrets).toEqual(['password', 'privateKey', 'passphrase'])
    await call('destinations.save', { destination, secrets: { passphrase: '' } })
    expect((await stateOf(station, id))?.secrets).toEqual(['password', 'privateKey'])
    const told = [
      JSON.stringify(await call('destinations.list', {})),
      JSON.stringify(await call('settings.get', {})),
      JSON.stringify(await call('diagnostics.export', {})),
      ...(await historyOf(station)),
      ...(await inStore(station, (store) => store.query('SELECT * FROM "cp_destinations"'))).map((row) =>
        JSON.stringify(row),
      ),
    ]
    expect(told.join('\n')).not.toContain('hunter2')
    expect(told.join('\n')).toContain('passphrase')
    await call('destinations.remove', { id })
    if (process.env.STORE !== 'postgres') {
      expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).not.toContain('destination:')
    }
  })

  it('is refused a password where nobody signs in', async () => {
    const { call } = await runStation()
    const saving = call('destinations.save', { destination: aFolder(), secrets: { password: 'geheim' } })
    await expect(saving).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await call('destinations.list', {})).destinations).toEqual([])
  })

  it('stays while routes lead there or files are on their way', async () => {
    const station = await runStation()
    const { call } = station
    const { destination } = await call('destinations.save', { destination: aFolder() })
    const { id } = destination
    await call('routes.save', { routes: [{ destinationId: id }] })
    await expect(call('destinations.remove', { id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Routes lead to Indigo. Let them lead elsewhere, then remove it.',
    })
    await call('routes.save', { routes: [] })
    for (const state of ['queued', 'running', 'waiting', 'unsure', 'parked'] as const) {
      await inStore(station, (store) =>
        store.write((transaction) => transaction.insert(DeliveryEntity, aDelivery(id, state))),
      )
      await expect(call('destinations.remove', { id })).rejects.toMatchObject({ code: 'conflict' })
      await inStore(station, (store) => store.write((transaction) => transaction.run('DELETE FROM "cp_deliveries"')))
    }
    await inStore(station, (store) =>
      store.write((transaction) => transaction.insert(DeliveryEntity, aDelivery(id, 'taken'))),
    )
    await call('destinations.remove', { id })
    expect((await call('destinations.list', {})).destinations).toEqual([])
    await expect(call('destinations.remove', { id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('counts what is under way, and what needs a person', async () => {
    const station = await runStation()
    const { destination } = await station.call('destinations.save', { destination: aFolder() })
    const { id } = destination
    const states = ['queued', 'waiting', 'running', 'unsure', 'parked', 'parked', 'withdrawn', 'taken'] as const
    await inStore(station, (store) =>
      store.write(async (transaction) => {
        for (const state of states) await transaction.insert(DeliveryEntity, aDelivery(id, state))
        await transaction.insert(DeliveryEntity, { ...aDelivery(id, 'delivered'), takenBy: 5_000, deliveredAt: 1_000 })
        await transaction.insert(DeliveryEntity, { ...aDelivery(id, 'delivered'), deliveredAt: 2_000 })
      }),
    )
    expect(await stateOf(station, id)).toMatchObject({
      waiting: 2,
      running: 1,
      needPerson: 3,
      notTaken: 1,
      lastDeliveredAt: '1970-01-01T00:00:02.000Z',
    })
  })

  it('is paused and goes on by itself alone, whatever an editor has open', async () => {
    const station = await runStation()
    const { call } = station
    const { destination } = await call('destinations.save', { destination: aFolder() })
    expect((await call('destinations.pause', { id: destination.id, isPaused: true })).destination.isPaused).toBe(true)
    expect((await call('destinations.save', { destination: { ...destination, name: 'B' } })).destination.isPaused).toBe(
      true,
    )
    await call('destinations.pause', { id: destination.id, isPaused: false })
    expect((await historyOf(station)).at(-1)).toBe('The destination B goes on.')
  })

  it('that was mended has what waits for it tried now, and nothing against it any more', async () => {
    const station = await runStation()
    const { call } = station
    const { destination } = await call('destinations.save', { destination: aServer() })
    const { id } = destination
    const later = Date.now() + 3_600_000
    const hinder = () =>
      inStore(station, (store) =>
        store.write(async (transaction) => {
          await transaction.update(DestinationEntity, { id }, { trouble: 'It is away', troubleSince: 1_000 })
          await transaction.run('DELETE FROM "cp_deliveries"')
          await transaction.insert(DeliveryEntity, { ...aDelivery(id, 'waiting'), dueAt: later })
        }),
      )
    const dueAt = async () =>
      (await inStore(station, (store) => store.query<DeliveryRow>('SELECT * FROM "cp_deliveries"')))[0]?.dueAt
    await call('destinations.pause', { id, isPaused: true })
    await hinder()
    expect((await stateOf(station, id))?.trouble).toEqual({ message: 'It is away', since: '1970-01-01T00:00:01.000Z' })
    await call('destinations.save', { destination: { ...destination, name: 'Renamed' } })
    expect(await dueAt()).toBe(later)
    await call('destinations.trust', { id, hostKey: 'SHA256:one' })
    expect([await dueAt(), (await stateOf(station, id))?.trouble]).toEqual([0, null])
    await hinder()
    await call('destinations.save', { destination, secrets: { password: 'geheim' } })
    expect([await dueAt(), (await stateOf(station, id))?.trouble]).toEqual([0, null])
    await hinder()
    await call('destinations.save', { destination: { ...destination, url: 'sftp://rip@press.example/other' } })
    expect([await dueAt(), (await stateOf(station, id))?.trouble]).toEqual([0, null])
  })

  it('is told to consoles when it changes', async () => {
    const { station, call } = await runStation()
    const topics: string[] = []
    station.subscribe(({ topic }) => topics.push(topic))
    await call('destinations.save', { destination: aFolder() })
    await expect.poll(() => topics).toContain('destinations')
  })

  it('is read once from rows that are the same', async () => {
    const station = await runStation()
    await station.call('destinations.save', { destination: aFolder() })
    await inStore(station, async (store) => {
      expect(await listDestinations(store)).toBe(await listDestinations(store))
      expect(await listRoutes(store)).toBe(await listRoutes(store))
    })
  })

  it('gets the key that its server was first met with, and no second one', async () => {
    const station = await runStation()
    const { destination } = await station.call('destinations.save', { destination: aServer() })
    const pin = (one: typeof destination, key: string) =>
      inStore(station, (store) => store.write((transaction) => pinHostKey(transaction, one, key)))
    expect(await pin({ ...destination, url: 'sftp://rip@other.example/jobs' }, 'SHA256:zero')).toBe(false)
    expect(await pin(destination, 'SHA256:one')).toBe(true)
    expect(await pin(destination, 'SHA256:two')).toBe(false)
    expect(await pin(destination, 'SHA256:one')).toBe(true)
    expect((await stateOf(station, destination.id))?.hostKey).toBe('SHA256:one')
  })

  itOnSqlite('does not take a secret that cannot be read for one that is not there', async () => {
    const first = await runStation()
    const { destination } = await first.call('destinations.save', {
      destination: aServer(),
      secrets: { password: 'geheim' },
    })
    await first.station.stop()
    const file = join(first.dataDir, 'secrets.json')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"plain"', '"encrypted"'))
    const again = await runStation({}, { dataDir: first.dataDir })
    expect((await stateOf(again, destination.id))?.secrets).toEqual(['password'])
  })
})

describe('routes', () => {
  it('are kept in their ranks, and what is not named is gone', async () => {
    const station = await runStation()
    const { call } = station
    const { destination } = await call('destinations.save', { destination: aFolder() })
    const { routes } = await call('routes.save', {
      routes: [
        { destinationId: destination.id, match: { products: ['book_*'], fileTypes: ['cover'] }, when: 'ready' },
        { destinationId: destination.id },
      ],
      by: 'Ada',
    })
    expect(routes).toMatchObject([{ when: 'ready' }, { when: 'manual', match: { products: [] } }])
    const turned = routes.toReversed()
    expect((await call('routes.save', { routes: turned })).routes).toEqual(turned)
    expect((await call('routes.list', {})).routes).toEqual(turned)
    await call('routes.save', { routes: turned.slice(0, 1) })
    expect((await call('routes.list', {})).routes).toEqual(turned.slice(0, 1))
    const [, added, moved, gone] = await historyOf(station)
    expect(added).toContain('1 (rank: 1, to: "Indigo", when: "ready", products: ["book_*"], fileTypes: ["cover"]')
    expect(moved).toBe('The routes were changed: 1 (rank: 2 -> 1), 2 (rank: 1 -> 2)')
    expect(gone).toBe('The routes were changed: -2 (to: "Indigo")')
    await call('routes.save', { routes: turned.slice(0, 1) })
    expect(await historyOf(station)).toHaveLength(4)
  })

  it('are refused whole where one leads nowhere, or two have one id', async () => {
    const { call } = await runStation()
    const { destination } = await call('destinations.save', { destination: aFolder() })
    const good = { id: 'one', destinationId: destination.id }
    await call('routes.save', { routes: [good] })
    await expect(call('routes.save', { routes: [good, { destinationId: 'gone' }] })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'Route 2 leads to a destination that is not there any more.',
    })
    await expect(call('routes.save', { routes: [good, good] })).rejects.toMatchObject({ code: 'invalid_input' })
    expect((await call('routes.list', {})).routes).toHaveLength(1)
  })
})

let jobs = 0

const aDelivery = (destinationId: string, state: DeliveryState): NewRow<DeliveryRow> => {
  const jobName = `job-${jobs++}`
  return {
    destinationId,
    state,
    jobName,
    nameKey: jobName,
    cpItemId: 'item',
    cpOrderId: 'order',
    fileId: 1,
    fileType: 'book',
    md5: '',
    totalBytes: 1,
    sentBytes: 0,
    ticketName: null,
    isTicketFirst: 0,
    copies: 1,
    copy: null,
    cause: 'hand',
    reprint: 0,
    batchId: null,
    position: null,
    moment: null,
    urgencyKey: '',
    dueAt: 0,
    attempts: 0,
    failingSince: null,
    failureCode: null,
    failureMessage: null,
    placed: 0,
    placing: null,
    place: null,
    unwanted: null,
    createdAt: 0,
    deliveredAt: null,
    takenAt: null,
    takenBy: null,
    by: 'Ada',
    leasedBy: null,
    leasedUntil: null,
    fence: 0,
  }
}
