import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putInPlace } from '../../electron/rescue/put-in-place.ts'
import type { StationFlags } from '../../electron/settings/flags.ts'
import { engineOfRun } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { type ScriptedCloudprinter, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const orderId = '905512340000'
const [taken, refused, unanswered] = [1, 2, 3].map((number) => itemIdOf(orderId, number))

interface Shop {
  readonly cloudprinter: ScriptedCloudprinter
  readonly dataDir: string
  run(flags?: Partial<StationFlags>, dataDir?: string): Promise<RunningStation>
}

/** A backup in which three signals wait; since then Cloudprinter has taken one, refused one, and not answered the third. */
async function aShop(afterBackup: (station: RunningStation) => Promise<void> = async () => undefined): Promise<Shop> {
  const cloudprinter = await scriptedCloudprinter()
  const shop: Shop = {
    cloudprinter,
    dataDir: temporaryFolder(),
    run: (flags: Partial<StationFlags> = {}, dataDir = shop.dataDir): Promise<RunningStation> =>
      runStation({ 'signal-url': cloudprinter.signalUrl, ...flags }, { dataDir }),
  }
  const station = await shop.run()
  await station.call('signals.pause', {})
  const items = [taken, refused, unanswered].map((id) => anItem({ id }))
  expect((await station.push(anOrder({ id: orderId, items }))).status).toBe(200)
  await station.call('backup.create', {})
  await afterBackup(station)
  cloudprinter.answerSignals(({ item }, response) => {
    if (item === unanswered) response.destroy()
    else response.writeHead(item === refused ? 400 : 200).end()
  })
  await station.call('signals.resume', {})
  await eventually(async () => {
    const { signals } = await station.call('signals.list', {})
    expect(signals.map(({ state }) => state).sort()).toEqual(['done', 'parked', 'waiting'])
  })
  const [backup] = (await station.call('backup.list', {})).backups
  await station.call('backup.restore', { name: backup?.name ?? '' })
  await station.station.stop()
  cloudprinter.signals.length = 0
  cloudprinter.answerSignals((_, response) => void response.end())
  return shop
}

async function verdictsOf({ call }: RunningStation): Promise<Record<string, string | undefined>> {
  const { signals } = await call('signals.list', {})
  return Object.fromEntries(signals.map(({ cpItemId, afterRestore }) => [cpItemId, afterRestore?.verdict]))
}

const sentItems = ({ cloudprinter }: Shop) => cloudprinter.signals.map(({ item }) => item).sort()

describe.skipIf(engineOfRun === 'postgres')('signals that waited in a backup', () => {
  it('are told apart by the store that was replaced, and nothing goes out twice until somebody has decided', async () => {
    const shop = await aShop()
    const station = await shop.run()
    const { call } = station
    expect(await verdictsOf(station)).toEqual({
      [`${taken}`]: 'had',
      [`${refused}`]: 'not_had',
      [`${unanswered}`]: 'unknown',
    })
    const { signals } = await call('signals.restored', {})
    expect(signals.find(({ cpItemId }) => cpItemId === taken)?.afterRestore?.at).toEqual(expect.any(String))
    expect((await call('signals.outbox', {})).outbox.restored).toEqual({ had: 1, not_had: 1, unknown: 1 })
    const { exceptions } = await call('exceptions.list', {})
    expect(exceptions.find(({ kind }) => kind === 'backup_restored')?.next).toContain(
      'has had 1 and has not had 1; of 1',
    )

    await expect(call('signals.resume', {})).rejects.toThrow('2 signals that waited')
    expect(await call('signals.settleRestored', { verdicts: ['had'], how: 'skip', by: 'Mia' })).toEqual({ settled: 1 })
    await expect(call('signals.resume', {})).rejects.toThrow('1 signal that waited')
    const last = signals.find(({ cpItemId }) => cpItemId === unanswered)
    await call('signals.sendRestored', { id: last?.id ?? 0, by: 'Mia' })
    expect((await call('signals.outbox', {})).outbox.restored).toEqual({ had: 0, not_had: 1, unknown: 0 })
    await call('signals.resume', {})
    await eventually(() => expect(sentItems(shop)).toEqual([refused, unanswered]))
    const { item } = await call('items.get', { cpItemId: `${taken}` })
    expect(item.history.map(({ kind, by }) => `${kind} ${by}`)).toContain('signal_skipped Mia')
    expect(await verdictsOf(station)).toEqual({
      [`${taken}`]: undefined,
      [`${refused}`]: undefined,
      [`${unanswered}`]: undefined,
    })
  })

  it('are still to be decided after another start', async () => {
    const shop = await aShop()
    await (await shop.run()).station.stop()
    const again = await shop.run()
    expect((await verdictsOf(again))[`${taken}`]).toBe('had')
    const { exceptions } = await again.call('exceptions.list', {})
    expect(exceptions.map(({ kind }) => kind)).toContain('backup_restored')
  })

  it('are known by the log where the store was damaged; that nothing stands there proves nothing', async () => {
    const shop = await aShop()
    rmSync(join(shop.dataDir, 'station.db.restore'))
    for (const part of ['-wal', '-shm']) rmSync(join(shop.dataDir, `station.db${part}`), { force: true })
    writeFileSync(join(shop.dataDir, 'station.db'), 'no store at all')
    const station = await shop.run({ 'restore-backup': 'latest' })
    expect(readdirSync(shop.dataDir).some((name) => name.includes('.damaged-'))).toBe(true)
    expect(await verdictsOf(station)).toEqual({
      [`${taken}`]: 'had',
      [`${refused}`]: 'unknown',
      [`${unanswered}`]: 'unknown',
    })
  })

  it('are not known on a new machine, unless the logs of the one before are laid there, and are decided on at once', async () => {
    const copies = temporaryFolder()
    const shop = await aShop(async ({ call }) => {
      await call('rescue.make', { folder: copies, files: 'none' })
      await eventually(async () => expect((await call('rescue.get', {})).last).not.toBe(null))
    })
    const copy = join(copies, readdirSync(copies)[0] ?? '')
    const placed = async (logs: string | null): Promise<RunningStation> => {
      const dataDir = join(temporaryFolder(), 'station')
      await putInPlace({ copy, dataDir, at: Date.now(), onProgress: () => undefined })
      if (logs !== null) cpSync(logs, join(dataDir, 'logs'), { recursive: true })
      return await shop.run({}, dataDir)
    }
    const withLogs = await placed(join(shop.dataDir, 'logs'))
    expect((await verdictsOf(withLogs))[`${taken}`]).toBe('had')
    await withLogs.station.stop()

    const station = await placed(null)
    expect(existsSync(join(station.dataDir, 'logs'))).toBe(true)
    expect(Object.values(await verdictsOf(station))).toEqual(['unknown', 'unknown', 'unknown'])
    await station.call('signals.settleRestored', { verdicts: ['had', 'not_had', 'unknown'], how: 'send' })
    await station.call('signals.resume', {})
    await eventually(() => expect(sentItems(shop)).toEqual([taken, refused, unanswered]))
  })
})
