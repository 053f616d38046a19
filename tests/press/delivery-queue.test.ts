import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { putBackDeliveries } from '../../electron/press/claim-deliveries.ts'
import type { FolderDevice } from '../../electron/press/devices/device.ts'
import { addReadyItems, queueDeliveries } from '../support/press-desk.ts'
import { smallDisk } from '../support/small-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type PressRoom, pressRoom } from './press-room.ts'

const isDelivered = (room: PressRoom, ids: readonly number[]) => async () =>
  (await room.states(ids)).every((state) => state === 'delivered')

const troubleOf = async ({ store }: PressRoom): Promise<string | null> =>
  (await store.query<{ trouble: string | null }>('SELECT "trouble" FROM "cp_destinations"'))[0]?.trouble ?? null

describe('what a press has taken at once', () => {
  it('is told in small steps, so that orders come in between', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    const acknowledge = { kind: 'disappears', withinS: 3_600 } as const
    const ids = await room.send(await room.destination({ folder, acknowledge }), 120)
    await room.until(isDelivered(room, ids))
    const told: number[] = []
    const unsubscribe = room.store.onCommit((changes) => {
      told.push(changes.filter(({ topic }) => topic === 'deliveries').length)
    })
    for (const name of readdirSync(folder)) rmSync(join(folder, name))
    await room.until(async () => (await room.states(ids)).every((state) => state === 'taken'))
    unsubscribe()
    expect(Math.max(...told)).toBeLessThanOrEqual(50)
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(120)
  })
})

describe('a destination that is away', () => {
  it('keeps its files waiting without counting tries, and they go when its folder is back', async () => {
    const room = await pressRoom()
    const folder = join(temporaryFolder(), 'hot')
    const ids = await room.send(await room.destination({ folder }), 5)
    await room.until(async () => (await troubleOf(room)) !== null)
    await room.until(async () => ((await room.row(ids[0] ?? 0)).failureCode ?? '') === 'no_folder')
    mkdirSync(folder)
    await room.until(isDelivered(room, ids))
    expect(readdirSync(folder)).toHaveLength(5)
    expect((await room.row(ids[0] ?? 0)).attempts).toBe(1)
    expect(await troubleOf(room)).toBeNull()
  })

  it('holds up itself alone, though it hangs for ever', async () => {
    const room = await pressRoom()
    const hanging = temporaryFolder()
    const [bad = 0] = await room.send(await room.destination({ folder: hanging, name: 'Hanging' }))
    // Whoever opens this for writing waits for a reader that never comes.
    const { jobName } = await room.row(bad)
    await room.queue.stop()
    await room.store.write((transaction) =>
      transaction.run(`UPDATE "cp_deliveries" SET "state" = 'queued', "placing" = NULL, "placed" = 0`),
    )
    for (const name of readdirSync(hanging)) rmSync(join(hanging, name))
    const fence = (await room.row(bad)).fence + 1
    execFileSync('mkfifo', [join(hanging, `.${bad}.${fence}-${jobName}.part`)])
    await room.queue.start()
    await room.until(() => room.queue.runningCount === 1)
    const folder = temporaryFolder()
    const ids = await room.send(await room.destination({ folder, name: 'Sound' }), 6)
    await room.until(isDelivered(room, ids))
    expect(await room.states([bad])).toEqual(['running'])
    // It gives no sign within its time: then it is away, and its process is ended.
    await room.until(async () => {
      room.clock.advance(1_000)
      return (await room.row(bad)).failureCode === 'away'
    })
    rmSync(join(hanging, `.${bad}.${fence}-${jobName}.part`))
    await room.until(isDelivered(room, [bad]))
    expect(readdirSync(hanging)).toEqual([jobName])
  })

  it('that hangs is no reason to wait for at a stop', async () => {
    const room = await pressRoom()
    const hanging = temporaryFolder()
    const [id = 0] = await room.send(await room.destination({ folder: hanging, isPaused: true }))
    const { jobName } = await room.row(id)
    execFileSync('mkfifo', [join(hanging, `.${id}.1-${jobName}.part`)])
    await room.store.write(async (transaction) => {
      await transaction.run('UPDATE "cp_destinations" SET "isPaused" = 0')
      transaction.changed('destinations', 'x')
    })
    await room.until(() => room.queue.runningCount === 1)
    await room.queue.stop()
    expect(await room.states([id])).toEqual(['queued'])
  })

  it('is asked about at once where that is wanted, and tried only when somebody says so', async () => {
    const room = await pressRoom()
    const folder = join(temporaryFolder(), 'hot')
    const ids = await room.send(await room.destination({ folder, offline: 'ask' }), 5)
    await room.until(async () => (await room.states(ids)).every((state) => state === 'parked'))
    mkdirSync(folder)
    room.clock.advance(3_600_000)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is the same as one that is full, until there is room', async ({ skip }) => {
    const disk = smallDisk(1024 * 1024)
    if (typeof disk === 'string') return skip(disk)
    const room = await pressRoom()
    const ids = await room.send(await room.destination({ folder: disk.dir }), 2)
    const [small = 0, large = 0] = ids
    await room.until(isDelivered(room, [small]))
    await room.until(async () => (await room.row(large)).failureCode === 'full')
    // Between its tries nothing of it is left under any name.
    const { jobName } = await room.row(small)
    await room.until(() => readdirSync(disk.dir).every((name) => name === jobName))
    execFileSync('mount', ['-o', 'remount,size=8m', disk.dir])
    await room.until(isDelivered(room, ids))
  })

  it('is the same as one that cannot be written', async ({ skip }) => {
    const disk = smallDisk(8 * 1024 * 1024)
    if (typeof disk === 'string') return skip(disk)
    execFileSync('mount', ['-o', 'remount,ro', disk.dir])
    const room = await pressRoom()
    const ids = await room.send(await room.destination({ folder: disk.dir }))
    await room.until(async () => (await room.row(ids[0] ?? 0)).failureCode === 'not_writable')
    execFileSync('mount', ['-o', 'remount,rw', disk.dir])
    await room.until(isDelivered(room, ids))
  })
})

describe('a delivery', () => {
  it('whose name the folder does not take waits for a person', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    const destination = await room.destination({ folder, isPaused: true })
    const [id = 0] = await room.send(destination)
    await room.store.write(async (transaction) => {
      await transaction.run('UPDATE "cp_deliveries" SET "jobName" = ?', `${'x'.repeat(300)}.pdf`)
      await transaction.run('UPDATE "cp_destinations" SET "isPaused" = 0')
      transaction.changed('destinations', destination.id)
    })
    await room.until(async () => (await room.states([id]))[0] === 'parked')
    expect(await room.row(id)).toMatchObject({ failureCode: 'name_too_long', attempts: 1 })
    expect(readdirSync(folder)).toEqual([])
  })

  it('does not send another file than was queued', async () => {
    const room = await pressRoom()
    const destination = await room.destination({ folder: temporaryFolder(), isPaused: true })
    const [id = 0] = await room.send(destination)
    await room.store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_deliveries" SET "md5" = 'another'`)
      await transaction.run(`UPDATE "cp_files" SET "md5" = 'another'`)
      await transaction.run('UPDATE "cp_destinations" SET "isPaused" = 0')
      transaction.changed('destinations', destination.id)
    })
    await room.until(async () => (await room.states([id]))[0] === 'parked')
    expect(await room.row(id)).toMatchObject({ failureCode: 'file_gone' })
    expect(readdirSync(destination.folder ?? '')).toEqual([])
  })

  it('waits while its item is held, whatever else goes', async () => {
    const room = await pressRoom()
    const destination = await room.destination({ folder: temporaryFolder(), isPaused: true })
    const [held = 0, free = 0] = await room.send(destination, 2)
    await room.store.write(async (transaction) => {
      await transaction.run(
        `UPDATE "cp_order_items" SET "status" = 'on_hold' WHERE "cpItemId" = ?`,
        (await room.row(held)).cpItemId,
      )
      await transaction.run('UPDATE "cp_destinations" SET "isPaused" = 0')
      transaction.changed('destinations', destination.id)
    })
    await room.until(isDelivered(room, [free]))
    expect(await room.states([held])).toEqual(['queued'])
  })

  it('of a batch goes after the one before it', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    const seen: string[] = []
    const look = (): void => {
      for (const name of readdirSync(folder)) if (!name.startsWith('.') && !seen.includes(name)) seen.push(name)
    }
    const watch = setInterval(look, 1)
    const ids = await room.send(await room.destination({ folder }), 8, { batchId: 7 })
    // The last of them is the most urgent.
    await room.until(isDelivered(room, ids))
    clearInterval(watch)
    look()
    const rows = await Promise.all(ids.map(room.row))
    expect(rows.map(({ deliveredAt }) => deliveredAt)).not.toContain(null)
    expect(seen).toEqual(rows.map(({ jobName }) => jobName))
  })
})

/** Lets a queue come as far as the rename of its first job, and no further until it is told. */
function heldAtRename(room: PressRoom) {
  let come: () => void = () => undefined
  let letGo: () => void = () => undefined
  const isThere = new Promise<void>((resolve) => {
    come = resolve
  })
  const mayGo = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const openDevice = async (...args: Parameters<PressRoom['openDevice']>): Promise<FolderDevice> => {
    const device = await room.openDevice(...args)
    return {
      ...device,
      async rename(...renaming) {
        come()
        await mayGo
        return await device.rename(...renaming)
      },
    }
  }
  return { isThere, letGo, openDevice }
}

describe('a station that has lost its lease', () => {
  it('places nothing a second time, though it wakes up just before the rename', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    await room.queue.stop()
    const [id = 0] = await room.send(await room.destination({ folder }))
    const held = heldAtRename(room)
    const stale = room.another({ openDevice: held.openDevice })
    await stale.start()
    await held.isThere
    // Another one takes the row over, and the press its job.
    await room.store.write((transaction) => putBackDeliveries(transaction, { sql: 'TRUE', values: [] }))
    await room.queue.start()
    await room.until(isDelivered(room, [id]))
    const { jobName } = await room.row(id)
    rmSync(join(folder, jobName))
    held.letGo()
    await stale.stop()
    expect(readdirSync(folder)).toEqual([])
    expect(await room.states([id])).toEqual(['delivered'])
  })

  it('places nothing that was withdrawn meanwhile', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    await room.queue.stop()
    const [id = 0] = await room.send(await room.destination({ folder }))
    const held = heldAtRename(room)
    const stale = room.another({ openDevice: held.openDevice })
    await stale.start()
    await held.isThere
    await room.store.write(async (transaction) => {
      await putBackDeliveries(transaction, { sql: 'TRUE', values: [] })
      await transaction.run(`UPDATE "cp_deliveries" SET "unwanted" = 'hand'`)
    })
    await room.queue.start()
    await room.until(async () => (await room.states([id]))[0] === 'withdrawn')
    held.letGo()
    await stale.stop()
    expect(readdirSync(folder)).toEqual([])
    expect(await room.states([id])).toEqual(['withdrawn'])
  })
})

describe('a crash in the middle of a rename', () => {
  async function afterCrash(act: (folder: string, part: string, jobName: string) => void): Promise<string[]> {
    const room = await pressRoom()
    const folder = temporaryFolder()
    await room.queue.stop()
    const [id = 0] = await room.send(await room.destination({ folder }))
    const held = heldAtRename(room)
    const crashing = room.another({ openDevice: held.openDevice })
    await crashing.start()
    await held.isThere
    const { placing, jobName } = await room.row(id)
    act(folder, join(folder, placing ?? ''), jobName)
    await room.store.write((transaction) => putBackDeliveries(transaction, { sql: 'TRUE', values: [] }))
    await room.queue.start()
    await room.until(async () => ['delivered', 'unsure', 'taken'].includes((await room.states([id]))[0] ?? ''))
    const [state = ''] = await room.states([id])
    const names = readdirSync(folder).filter((name) => !name.startsWith('.'))
    held.letGo()
    await crashing.stop()
    return [state, ...names]
  }

  it('is found to have been done where the job lies there', async () => {
    const found = await afterCrash((folder, part, jobName) => renameSync(part, join(folder, jobName)))
    expect(found).toEqual(['delivered', '0000000000001.pdf'.slice(1)])
  })

  it('is found to have been done where the press has taken the job by now', async () => {
    expect(await afterCrash((_folder, part) => rmSync(part))).toEqual(['delivered'])
  })

  it('is unsure where its ticket lies in another folder', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    const ticket = { fileName: '{job}.txt', text: '{file}', order: 'before' } as const
    await room.queue.stop()
    const [id = 0] = await room.send(await room.destination({ folder, ticket }))
    await room.store.write((transaction) =>
      transaction.run(`UPDATE "cp_deliveries" SET "placed" = 1, "place" = 'the folder before', "fence" = 1`),
    )
    await room.queue.start()
    await room.until(async () => (await room.states([id]))[0] !== 'queued' && room.queue.runningCount === 0)
    expect(await room.states([id])).toEqual(['unsure'])
    expect(readdirSync(folder)).toEqual([])
  })

  it('is unsure where the folder is another one by now', async () => {
    const found = await afterCrash((folder) => {
      renameSync(folder, `${folder}-gone`)
      mkdirSync(folder)
    })
    expect(found).toEqual(['unsure'])
  })
})

describe('jobs that a template names all the same', () => {
  it('have a number each, also behind hundreds of them', async () => {
    const room = await pressRoom()
    await room.queue.stop()
    const destination = await room.destination({ folder: temporaryFolder(), fileName: '{part}' })
    await room.send(destination, 600)
    const [id = 0] = await room.send(destination)
    expect((await room.row(id)).jobName).toBe('product-601.pdf')
  })
})

describe('two jobs whose names differ in their extensions alone', () => {
  it('have a ticket each', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    const ticket = { fileName: '{job}.xml', text: '<job file="{file}"/>' } as const
    const destination = await room.destination({ folder, fileName: '{part}', ticket })
    const ids = await room.send(destination)
    const pictures = await addReadyItems(room.store, room.files.slice(0, 1), 500)
    await room.store.write((transaction) =>
      transaction.run(`UPDATE "cp_files" SET "format" = 'jpg' WHERE "id" = ?`, pictures[0] ?? 0),
    )
    ids.push(...(await queueDeliveries(room.store, destination.id, pictures, {}, room.clock)))
    await room.until(isDelivered(room, ids))
    expect(readdirSync(folder).sort()).toEqual(['product-2.jpg', 'product-2.xml', 'product.pdf', 'product.xml'])
  })
})

describe('what is withdrawn', () => {
  it('is not taken for a job that the press has, though the station died while it took it back', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    const [id = 0] = await room.send(await room.destination({ folder }))
    await room.until(isDelivered(room, [id]))
    const { jobName, fence } = await room.row(id)
    await room.queue.stop()
    renameSync(join(folder, jobName), join(folder, `.${id}.${fence}b-${jobName}.part`))
    await room.store.write((transaction) =>
      transaction.run(`UPDATE "cp_deliveries" SET "state" = 'queued', "unwanted" = 'step', "fence" = ?`, fence + 1),
    )
    await room.queue.start()
    await room.until(async () => (await room.states([id]))[0] === 'withdrawn')
    expect(readdirSync(folder)).toEqual([])
  })

  it('and what else lies there is left as it is', async () => {
    const room = await pressRoom()
    const folder = temporaryFolder()
    const others = ['.1.1-other.pdf.part', 'other.pdf', '.2.1-x.part']
    for (const name of others) writeFileSync(join(folder, name), name)
    const [id = 0] = await room.send(await room.destination({ folder }))
    await room.until(isDelivered(room, [id]))
    await room.store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_deliveries" SET "state" = 'queued', "unwanted" = 'hand'`)
      transaction.changed('deliveries', id)
    })
    await room.until(async () => (await room.states([id]))[0] === 'withdrawn')
    expect(readdirSync(folder).sort()).toEqual(others.sort())
    expect(readFileSync(join(folder, 'other.pdf'), 'utf8')).toBe('other.pdf')
  })
})
