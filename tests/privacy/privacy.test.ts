import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { dueBefore } from '../../electron/privacy/due-orders.ts'
import { bytesMark } from '../../electron/privacy/erase-person.ts'
import { Privacy } from '../../electron/privacy/privacy.ts'
import { readMark } from '../../electron/store/marks.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { changeBehind, openStoreIn } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'
import { anAddress, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { silentLog } from '../support/signal-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const cpOrderId = '905512340000'
const cpItemId = '905512340001'
const dayMs = 24 * 60 * 60_000

interface PrivacyDesk extends RunningStation {
  readonly clock: FakeClock
  take(fields?: object): Promise<unknown>
  cancel(item?: string): Promise<void>
  /** Lets days go by, and the station have its look. */
  days(count: number): Promise<void>
}

/** A station that sends nothing, so that a cancelled order has nothing open. */
async function aStation(): Promise<PrivacyDesk> {
  const clock = createFakeClock()
  const station = await runStation({}, { clock })
  const { call } = station
  await call('files.pause', {})
  await call('settings.update', { settings: { signals: { dryRun: true, undoWindowMs: 0 } } })
  return {
    ...station,
    clock,
    take: (fields = {}) => station.push(anOrder({ id: cpOrderId, ...fields })),
    async days(count) {
      clock.jump(count * dayMs)
      await clock.advance(61 * 60_000)
    },
    async cancel(item = cpItemId) {
      await call('items.advance', {
        cpItemId: item,
        to: 'cancelled',
        cause: 'CancelUserRequest',
        message: 'The customer asked',
      })
      await eventually(async () => {
        await clock.advance(1_000)
        const { item: now } = await call('items.get', { cpItemId: item })
        expect(now.signals.filter(({ state }) => ['queued', 'running', 'waiting'].includes(state))).toEqual([])
      })
    },
  }
}

const erase = ({ call }: RunningStation, id = cpOrderId) =>
  call('privacy.erase', { cpOrderId: id, reason: 'A letter of March 2', by: 'Mia' })

const nameOf = async ({ call }: RunningStation, id = cpOrderId) =>
  (await call('orders.get', { cpOrderId: id })).order.addresses[0]?.name

describe('erasing a person', () => {
  it('is refused while an item is open, and says which', async () => {
    const station = await aStation()
    await station.take()
    await expect(erase(station)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`Item ${cpItemId} is neither shipped nor cancelled`),
    })
    expect(await nameOf(station)).toBe('Ana Ejemplo')
    await expect(erase(station, '1')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is told with when, by whom, why and how much, and with no value of it', async () => {
    const station = await aStation()
    await station.take()
    await station.cancel()
    const { erasure } = await erase(station)
    expect(erasure).toMatchObject({ by: 'Mia', reason: 'A letter of March 2', counts: { addresses: 1, requests: 1 } })
    const { item } = await station.call('items.get', { cpItemId })
    expect(JSON.stringify(item)).not.toContain('Ejemplo')
    const { order } = await station.call('orders.get', { cpOrderId })
    expect(JSON.parse(order.fullJsonPayload)).toMatchObject({
      order: {
        id: cpOrderId,
        addresses: [{ name: '', email: '', zip: '01000-000', city: 'Sao Paulo', country: 'BR' }],
        items: [{ count: '2', title: 'The Bear Who Could Not Sleep', product: 'textbook_cw_a5_p_fc' }],
      },
    })
  })

  it('holds when the order comes again: it is known by its id, and brings nothing back', async () => {
    const station = await aStation()
    await station.take()
    await station.cancel()
    await erase(station)
    expect(await station.take()).toMatchObject({ status: 200 })
    expect(await nameOf(station)).toBe('')
    const { entries } = await station.call('inbox.list', {})
    expect(entries.map(({ outcome }) => outcome)).toEqual(['duplicate', 'accepted'])
    for (const { id } of entries) {
      expect((await station.call('inbox.get', { id })).entry.body).toBe('')
    }
    await expect(
      station.call('inbox.replay', { id: entries[1]?.id ?? 0, body: JSON.stringify(anOrder({ id: cpOrderId })) }),
    ).rejects.toMatchObject({ code: 'not_allowed', message: expect.stringContaining('was erased') })
  })

  it('sets another version aside that comes later, and erases it in its turn', async () => {
    const station = await aStation()
    const { call } = station
    await call('settings.update', { settings: { privacy: { eraseAfterDays: 30 } } })
    await station.take()
    await station.cancel()
    await erase(station)
    await station.take({ addresses: [anAddress({ name: 'Berta Neumann', phone: '+49 30 5550199' })] })
    expect(await nameOf(station)).toBe('')
    expect((await call('privacy.status', {})).waiting.later).toBe(1)
    await station.days(31)
    await eventually(async () => expect((await call('privacy.status', {})).waiting.later).toBe(0))
    const { revisions } = await call('quarantine.list', { cpOrderId })
    const { revision } = await call('quarantine.get', { id: revisions[0]?.id ?? 0 })
    expect(JSON.stringify(revision)).not.toMatch(/Berta|5550199/)
    const { entries } = await call('inbox.list', {})
    for (const { id } of entries) {
      expect((await call('inbox.get', { id })).entry.body).toBe('')
    }
  })

  it('takes what refused requests of the order hold, and those that were sent again for them', async () => {
    const station = await aStation()
    const { call } = station
    await station.push({ order: { apikey: 'order-key', id: cpOrderId, addresses: [anAddress()], items: 'none' } })
    await station.push(`{"apikey":"order-key","id":"${cpOrderId}","name":"Ana Ejemplo",`)
    const other = await station.push({ order: { apikey: 'order-key', id: `${cpOrderId}7`, items: 'none' } })
    expect(other.status).toBe(400)
    await station.take()
    await station.cancel()
    await erase(station)
    const bodies = new Map<string | null, number>()
    for (const { id, cpOrderId: of } of (await call('inbox.list', {})).entries) {
      const { body } = (await call('inbox.get', { id })).entry
      bodies.set(of, (bodies.get(of) ?? 0) + body.length)
    }
    expect(bodies.get(cpOrderId)).toBe(0)
    expect(bodies.get(null) ?? 0).toBe(0)
    expect(bodies.get(`${cpOrderId}7`)).toBeGreaterThan(0)
  })
})

describe('the station erases by itself', () => {
  it('so many days after the last item ended, and not a day sooner', async () => {
    const station = await aStation()
    const { call } = station
    await call('settings.update', { settings: { privacy: { eraseAfterDays: 30 } } })
    const second = itemIdOf(cpOrderId, 2)
    await station.take({ items: [anItem({ id: cpItemId }), anItem({ id: second })] })
    await station.cancel()
    await station.days(20)
    await station.cancel(second)
    await station.days(28)
    expect(await nameOf(station)).toBe('Ana Ejemplo')
    await station.days(3)
    await eventually(async () => expect(await nameOf(station)).toBe(''))
    const { erasure } = await call('privacy.ofOrder', { cpOrderId })
    expect(erasure).toMatchObject({ by: 'station', reason: 'Its time had come: 30 days after the end of the order.' })
  })

  it('never where it is off, and never sooner than 30 days whatever was written', async () => {
    const station = await aStation()
    const set = (eraseAfterDays: number) =>
      station.call('settings.update', { settings: { privacy: { eraseAfterDays } } })
    for (const days of [1, 29, -1, 3_651, 30.5])
      await expect(set(days)).rejects.toMatchObject({ code: 'invalid_input' })
    await station.take()
    await station.cancel()
    await station.days(100)
    expect(await nameOf(station)).toBe('Ana Ejemplo')
    expect(dueBefore(0, 1_000 * dayMs)).toBeNull()
    expect(dueBefore(-5, 1_000 * dayMs)).toBeNull()
    expect(dueBefore(1, 1_000 * dayMs)).toBe(970 * dayMs)
    expect(dueBefore(90, 1_000 * dayMs)).toBe(910 * dayMs)
  })
})

const labelOf = (id: string | null) => `
  INSERT INTO "cp_labels" ("kind", "name", "md5", "onceKey", "path", "stationId", "orderText", "itemText", "tracking", "shippingOption", "cpOrderId", "state", "createdAt")
  VALUES ('pdf', 'Ana Ejemplo.pdf', 'abc', 'pdf abc Ana Ejemplo', 'abc.pdf', 'this', '', '', 'JD1', '', ${id === null ? 'NULL' : `'${id}'`}, '${id === null ? 'dismissed' : 'late'}', ?)`

const labelsIn = (dataDir: string): string => join(dataDir, 'files', '.labels')

/** A label as it lies where the software of a carrier has put it, and came in. */
async function addLabel({ dataDir, clock }: PrivacyDesk, id: string | null): Promise<void> {
  mkdirSync(labelsIn(dataDir), { recursive: true })
  writeFileSync(join(labelsIn(dataDir), 'abc.pdf'), 'to Ana Ejemplo')
  await changeBehind(dataDir, labelOf(id), clock.now())
}

describe('what is of no order that is here', () => {
  it('goes by its own age: requests that were refused and never came again, and labels that nobody wanted', async () => {
    const station = await aStation()
    const { call, dataDir } = station
    await call('settings.update', { settings: { privacy: { eraseAfterDays: 30 } } })
    await station.push({ order: { apikey: 'order-key', id: '905599990000', addresses: [anAddress()], items: 'none' } })
    await addLabel(station, null)
    const { entries } = await call('inbox.list', {})
    const bodyOf = async () => (await call('inbox.get', { id: entries[0]?.id ?? 0 })).entry.body
    await station.days(20)
    expect(await bodyOf()).toContain('Ana Ejemplo')
    await station.days(11)
    await eventually(async () => expect(await bodyOf()).toBe(''))
    await eventually(async () => {
      expect((await call('labels.list', {})).labels).toMatchObject([{ name: '', hasFile: false }])
    })
    expect(readdirSync(labelsIn(dataDir))).toEqual([])
  })

  it('goes with the order where it is of one that was erased before', async () => {
    const station = await aStation()
    const { call, dataDir } = station
    await call('settings.update', { settings: { privacy: { eraseAfterDays: 30 } } })
    await station.take()
    await station.cancel()
    await erase(station)
    await addLabel(station, cpOrderId)
    expect((await call('privacy.status', {})).waiting.later).toBe(1)
    await station.days(31)
    await eventually(async () => {
      expect((await call('labels.list', { cpOrderId })).labels).toMatchObject([{ name: '', hasFile: false }])
      expect(readdirSync(labelsIn(dataDir))).toEqual([])
    })
  })
})

describe('one that cannot be erased', () => {
  it('keeps no other from it, nor from being overwritten, and the console says so until it is', async () => {
    const clock = createFakeClock()
    const store = await openStoreIn(temporaryFolder())
    const ids = ['905512340000', '905512350000', '905512360000']
    await store.write(async (transaction) => {
      for (const id of ids) {
        await transaction.run(
          `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt") VALUES (?, 'shipped', '{}', '', 5)`,
          id,
        )
      }
    })
    const faults = new Set(ids.slice(0, 1))
    const fail = (id: string): void => {
      if (faults.has(id)) throw new Error(`It is broken: ${id}`)
    }
    const files = (id: string) => [{ in: 'labels', name: `${id}.pdf` }] as const
    const removed: string[] = []
    const privacy = new Privacy({
      store,
      clock,
      log: silentLog,
      settings: () => settingsSchema.parse({ privacy: { eraseAfterDays: 30 } }),
      isOurs: () => true,
      erasers: [
        {
          async erase(_, { cpOrderId: id }) {
            fail(id)
            return { counts: {}, files: files(id) }
          },
        },
      ],
      async removeFiles(erased) {
        for (const file of erased) {
          if (!('in' in file)) continue
          fail(file.name.slice(0, -4))
          removed.push(file.name)
        }
      },
      async catchUpWords() {
        await store.write((transaction) => transaction.run('UPDATE "cp_find_orders" SET "isStale" = 0'))
      },
      onChanged: () => undefined,
    })
    onTestFinished(async () => {
      await privacy.stop()
      await store.close()
    })
    const erased = async () =>
      (await store.query<{ id: string }>('SELECT "cpOrderId" AS "id" FROM "cp_erasures"')).map(({ id }) => id)
    clock.jump(100 * dayMs)
    faults.add('905512350000')
    await privacy.run()
    expect(await erased()).toEqual(['905512360000'])
    expect(String(privacy.trouble)).toContain('It is broken: 905512350000')
    expect(await readMark(store, bytesMark)).toBeNull()

    faults.delete('905512350000')
    await privacy.erase({ cpOrderId: '905512350000', reason: 'A letter', withFiles: true, by: 'Mia' })
    await privacy.run()
    expect(await erased()).toHaveLength(2)
    expect(removed.toSorted()).toEqual(['905512350000.pdf', '905512360000.pdf'])
    expect(privacy.trouble).not.toBeNull()
    faults.clear()
    await privacy.run()
    expect(await erased()).toHaveLength(3)
    expect(privacy.trouble).toBeNull()
  })
})

describe('while it is erased', () => {
  it('an order that is worked on at the same moment is erased or stays whole, and nothing of the work is lost', async () => {
    const station = await aStation()
    const { call } = station
    await station.take()
    await station.cancel()
    const notes = Array.from({ length: 20 }, (_, index) =>
      call('notes.add', { cpOrderId, text: `${index}: Ana Ejemplo calls`, by: 'Mia' }),
    )
    const [erased] = await Promise.all([erase(station), station.take(), ...notes])
    expect(erased.erasure.by).toBe('Mia')
    expect(await nameOf(station)).toBe('')
    const kept = (await call('notes.list', { cpOrderId, limit: 100 })).notes
    expect(kept).toHaveLength(20)
    // Whoever wrote it after that wrote it knowingly: it goes the next time.
    await erase(station)
    const { notes: after } = await call('notes.list', { cpOrderId, limit: 100 })
    expect(after.filter(({ text }) => /calls$/.test(text))).toHaveLength(20)
  })
})
