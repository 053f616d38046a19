import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { checkTarget } from '../../electron/data-folder/check-target.ts'
import { DataFolderMover } from '../../electron/data-folder/data-folder-mover.ts'
import { findDataFolder } from '../../electron/data-folder/find-data-folder.ts'
import { markIncoming, markMoved, requireInForce } from '../../electron/data-folder/folder-marks.ts'
import { pointerFileOf, writePointer } from '../../electron/data-folder/folder-pointer.ts'
import { mountsOfLinux, mountsOfMacText, networkKindAmong } from '../../electron/data-folder/network-path.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { storeFileOf } from '../../electron/store/store.ts'
import { StationError } from '../../shared/errors.ts'
import { eventually } from '../support/eventually.ts'
import { smallDisk } from '../support/small-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const question = () => {
  const dataDir = join(temporaryFolder(), 'station')
  mkdirSync(join(dataDir, 'files'), { recursive: true })
  return { dataDir, libraryDir: join(dataDir, 'files'), neededBytes: 1_000, networkKind: () => null }
}

it.each([
  ['a path that is not whole', () => 'orders', 'whole path'],
  ['a share of the network', () => '\\\\server\\orders', 'another machine'],
  ['the folder itself', (dataDir: string) => dataDir, 'within each other'],
  ['a folder inside', (dataDir: string) => join(dataDir, 'files', 'new'), 'within each other'],
  ['the folder around it', (dataDir: string) => join(dataDir, '..'), 'within each other'],
  ['a link that leads inside', (dataDir: string) => join(linkTo(dataDir), 'new'), 'within each other'],
  ['a file', () => fileIn(temporaryFolder(), 'orders'), 'is a file'],
  ['a folder with something in it', () => join(fileIn(temporaryFolder(), 'letter.txt'), '..'), 'not empty'],
  ['a folder with a station in it', () => join(fileIn(temporaryFolder(), 'station.db'), '..'), 'already holds'],
  ['a folder that a station has left', () => leftFolder(), 'already holds'],
  ['a copy that another station has begun', () => copyOf('/somewhere/else'), 'already holds'],
])('%s is refused, and nothing is made', (_what, folderFor, words) => {
  const asked = question()
  const before = readdirSync(asked.dataDir)
  expect(() => checkTarget({ ...asked, folder: folderFor(asked.dataDir) })).toThrow(words)
  expect(readdirSync(asked.dataDir)).toEqual(before)
})

it('a file in the place of the data folder is not taken for a folder that was moved', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, 'not a folder')
  expect(() => requireInForce(file)).not.toThrow()
})

it('what a move leaves that is cut short at its very beginning is no reason to refuse the folder', () => {
  const folder = join(fileIn(temporaryFolder(), 'incoming-move.json.new'), '..')
  expect(checkTarget({ ...question(), folder })).toMatchObject({ target: folder })
})

it('a library outside does not take the data folder in', () => {
  const asked = question()
  const libraryDir = temporaryFolder()
  expect(() => checkTarget({ ...asked, libraryDir, folder: join(libraryDir, 'new') })).toThrow('folder of the PDFs')
})

it('a disk of the network is refused, whatever it is called', () => {
  const asked = question()
  const folder = join(temporaryFolder(), 'new')
  expect(() => checkTarget({ ...asked, folder, networkKind: () => 'nfs4' })).toThrow('another machine')
  expect(checkTarget({ ...asked, folder })).toMatchObject({ target: folder })
})

it('a disk without room for it is refused, with what is needed', () => {
  const asked = question()
  const neededBytes = statfsSync(asked.dataDir).blocks * statfsSync(asked.dataDir).bsize + 1
  expect(() => checkTarget({ ...asked, neededBytes, folder: join(temporaryFolder(), 'new') })).toThrow(/are needed/)
})

it('a disk that cannot be written is refused', ({ skip }) => {
  const disk = smallDisk(1024 * 1024)
  if (typeof disk === 'string') return skip(disk)
  execFileSync('mount', ['-o', 'remount,ro', disk.dir])
  expect(() => checkTarget({ ...question(), folder: join(disk.dir, 'new') })).toThrow('cannot be written')
})

it.each([
  ['/data/nfs/orders', 'nfs4'],
  ['/data/local', null],
  ['/mnt/my share/x', 'cifs'],
  ['/mnt/my share too', null],
  ['/home/me/remote/a', 'fuse.sshfs'],
  ['/home/me/usb', null],
])('of the mounts of a Linux machine %s lies on %s', (path, kind) => {
  const mounts = mountsOfLinux(`21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 21 0:50 / /data/nfs rw shared:9 - nfs4 server:/export rw
41 21 0:51 / /mnt/my\\040share rw - cifs //server/share rw
42 21 0:52 / /home/me/remote rw - fuse.sshfs me@server: rw
43 21 8:17 / /home/me/usb rw - fuseblk /dev/sdb1 rw`)
  expect(networkKindAmong(mounts, path)).toBe(kind)
})

it('of the mounts of a Mac the shares are known', () => {
  const mounts = mountsOfMacText(`/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//me@server/jobs on /Volumes/jobs (smbfs, nodev, nosuid, mounted by me)
/dev/disk4s1 on /Volumes/Backup disk (exfat, local, nodev)`)
  expect(networkKindAmong(mounts, '/Volumes/jobs/orders')).toBe('smbfs')
  expect(networkKindAmong(mounts, '/Volumes/Backup disk/orders')).toBe(null)
})

it('a disk that fills up in the middle: the reason is said, the copy is taken back, and work goes on', async ({
  skip,
}) => {
  const disk = smallDisk(96 * 1024 * 1024)
  if (typeof disk === 'string') return skip(disk)
  const { dataDir, libraryDir } = question()
  writeFileSync(join(libraryDir, 'cover.pdf'), Buffer.alloc(2_000_000))
  const store = await openStore({ file: storeFileOf(dataDir), backupDir: join(dataDir, 'backups') })
  onTestFinished(() => store.close())
  const pointerFile = pointerFileOf(join(dataDir, '..', 'usual'))
  const wentOn = vi.fn()
  const target = join(disk.dir, 'orders')
  const mover = new DataFolderMover({
    dataDir,
    store,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    onChanged: () => undefined,
    place: { pointerFile, isGiven: false, startAgain: () => expect.unreachable('It was not moved') },
    libraryDir: () => libraryDir,
    async rest(onStill) {
      onStill()
      const thaw = await store.freeze(new StationError('unavailable', 'It is being moved'))
      const { bavail, bsize } = statfsSync(disk.dir)
      writeFileSync(join(disk.dir, 'filler'), Buffer.alloc(bavail * bsize - 20_000))
      return () => {
        thaw()
        wentOn()
      }
    },
  })
  await mover.move(target, 'Mia')
  await eventually(() => expect(String(mover.view.problem)).toContain('is full'))
  expect(mover.view).toMatchObject({ work: 'idle', target: null })
  expect(wentOn).toHaveBeenCalledOnce()
  await vi.waitFor(() => expect(readdirSync(target)).toEqual([]))
  expect(existsSync(pointerFile)).toBe(false)
  expect(() => requireInForce(dataDir)).not.toThrow()
  await store.write(() => undefined)
})

it('a copy that was not finished is no data folder, and says where the station lives', () => {
  const copy = copyOf('/the/one/in/force')
  expect(() => requireInForce(copy)).toThrow('/the/one/in/force')
})

it('a move that was cut short after it was put in force is finished by the next start, even one on the folder before', () => {
  const folder = temporaryFolder()
  const [usual, next] = [join(folder, 'program', 'station'), join(folder, 'next')]
  for (const dir of [usual, next]) {
    mkdirSync(dir, { recursive: true })
    writeFileSync(storeFileOf(dir), '')
  }
  markIncoming(next, usual, 0)
  writePointer(pointerFileOf(usual), { dataDir: next, from: usual }, 0)
  expect(findDataFolder(usual, usual, Date.now).dataDir).toBe(usual)
  expect(() => requireInForce(usual)).toThrow(next)
  expect(() => requireInForce(next)).not.toThrow()
  expect(findDataFolder(undefined, usual, Date.now)).toMatchObject({ dataDir: next, isGiven: false })
})

it('a new folder that is not there, as on a disk that was unplugged, is missed and not made anew', () => {
  const folder = temporaryFolder()
  const [usual, next] = [join(folder, 'program', 'station'), join(folder, 'unplugged')]
  writePointer(pointerFileOf(usual), { dataDir: next, from: usual }, 0)
  expect(() => findDataFolder(undefined, usual, Date.now)).toThrow(`moved to ${next}, and is not there`)
  expect(existsSync(next)).toBe(false)
})

it('a pointer that cannot be read stops a start, but not one that names its folder', () => {
  const folder = temporaryFolder()
  const usual = join(folder, 'program', 'station')
  mkdirSync(join(usual, '..'), { recursive: true })
  writeFileSync(pointerFileOf(usual), '{"dataDir":')
  expect(() => findDataFolder(undefined, usual, Date.now)).toThrow(pointerFileOf(usual))
  expect(findDataFolder(join(folder, 'named'), usual, Date.now).dataDir).toBe(join(folder, 'named'))
  expect(readFileSync(pointerFileOf(usual), 'utf8')).toBe('{"dataDir":')
})

function linkTo(folder: string): string {
  const link = join(temporaryFolder(), 'link')
  symlinkSync(folder, link)
  return link
}

function fileIn(folder: string, name: string): string {
  writeFileSync(join(folder, name), 'something')
  return join(folder, name)
}

function leftFolder(): string {
  const folder = temporaryFolder()
  markMoved(folder, '/new', 0)
  return folder
}

function copyOf(from: string): string {
  const folder = temporaryFolder()
  markIncoming(folder, from, 0)
  return folder
}
