import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Content, FolderDevice } from '../../electron/press/devices/device.ts'
import { cuttableLine } from '../support/cuttable-line.ts'
import { smallDisk } from '../support/small-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { failureOf, never, type Opening, openRemote } from './open-remote.ts'
import { ftpsPassword, noProftpd, type RealServer, startProftpd } from './real-servers.ts'

const obstacle = await noProftpd()
const md5Of = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex')
const openAt = ({ port, user, folder }: Pick<RealServer, 'port' | 'user' | 'folder'>, more: Opening = {}) =>
  openRemote(`ftps://${user}@127.0.0.1:${port}${folder}`, { signIn: { password: ftpsPassword }, ...more })

const some: Content = { kind: 'bytes', bytes: Buffer.from('%PDF-1.4 a job') }
const write = (device: FolderDevice, content: Content = some, name = '.a.part') =>
  device.write(name, content, () => undefined, never)

describe.skipIf(obstacle !== null)(`ProFTPD${obstacle === null ? '' : ` (${obstacle})`}`, () => {
  it.each([
    ['with TLS that is asked for, and each session gone on with', [], false],
    ['with TLS from the first byte', [], true],
    ['with TLS 1.2 alone', ['TLSProtocol TLSv1.2'], false],
    [
      'that knows neither the newer list nor the newer way to a connection',
      ['<Limit EPSV MLSD MLST>', 'DenyAll', '</Limit>'],
      false,
    ],
    [
      'that believes to have another address',
      ['MasqueradeAddress 10.255.255.1', '<Limit EPSV>', 'DenyAll', '</Limit>'],
      false,
    ],
  ] as const)('%s takes a file whole, reads it back and gives it its name', async (_what, config, isImplicit) => {
    const server = await startProftpd(config, isImplicit)
    const device = await openAt(server, { isImplicit })
    const bytes = randomBytes(5_000_123)
    const path = join(temporaryFolder(), 'book.pdf')
    writeFileSync(path, bytes)
    const told: number[] = []
    const written = await device.write('.book.pdf.part', { kind: 'file', path }, (count) => told.push(count), never)
    expect(written).toEqual({ bytes: bytes.length, md5: md5Of(bytes) })
    expect(told.at(-1)).toBe(bytes.length)
    expect(await device.readBack('.book.pdf.part', never)).toEqual(written)
    await device.rename('.book.pdf.part', 'book.pdf', never)
    expect(readdirSync(server.folder)).toEqual(['book.pdf'])
    expect(md5Of(readFileSync(join(server.folder, 'book.pdf')))).toBe(written.md5)
    expect([...(await device.list(never))]).toEqual(['book.pdf'])
    expect(await device.sizeOf('book.pdf', never)).toBe(bytes.length)
    await device.remove('book.pdf', never)
    await device.remove('book.pdf', never)
    expect(await device.sizeOf('book.pdf', never)).toBeNull()
  })

  it('writes over what a try before has left', async () => {
    const server = await startProftpd()
    const device = await openAt(server)
    writeFileSync(join(server.folder, '.a.part'), 'much longer than what comes')
    await write(device)
    expect(readFileSync(join(server.folder, '.a.part'), 'utf8')).toBe('%PDF-1.4 a job')
  })

  it('is asked first where it would give a name that another file has', async () => {
    const server = await startProftpd(['AllowOverwrite on'])
    const device = await openAt(server)
    writeFileSync(join(server.folder, 'a.pdf'), 'of another')
    await write(device)
    expect(await failureOf(device.rename('.a.part', 'a.pdf', never))).toMatchObject({ code: 'name_taken' })
    expect(readFileSync(join(server.folder, 'a.pdf'), 'utf8')).toBe('of another')
  })

  it('takes names with blanks, umlauts and a long tail', async () => {
    const server = await startProftpd()
    const device = await openAt(server)
    for (const name of ['Ein Büchlein (2) 30x.pdf', ' blank.pdf', `${'n'.repeat(190)}.pdf`]) {
      await write(device)
      await device.rename('.a.part', name, never)
      expect(await device.sizeOf(name, never)).toBe(14)
      expect((await device.list(never)).has(name)).toBe(true)
      await device.remove(name, never)
    }
    expect((await failureOf(write(device, some, 'n'.repeat(300)))).code).toBe('name_too_long')
  })

  it('that has lost the folder does not make its files look taken', async () => {
    const server = await startProftpd()
    const device = await openAt(server)
    writeFileSync(join(server.folder, 'a.pdf'), 'job')
    renameSync(server.folder, `${server.folder}-away`)
    expect(await failureOf(device.sizeOf('a.pdf', never))).toMatchObject({ code: 'no_folder' })
    expect(await failureOf(device.list(never))).toMatchObject({ code: 'no_folder' })
    expect(await failureOf(openAt(server))).toMatchObject({ code: 'no_folder' })
  })

  it('is known by its certificate, and told no password when that is another one', async () => {
    const [server, other] = [await startProftpd(), await startProftpd()]
    const keys: string[] = []
    const steps: string[] = []
    await openAt(server, { onKey: (key) => keys.push(key) })
    expect(keys).toEqual([expect.stringMatching(/^SHA256:[\w+/]{43}$/)])
    await openAt(server, { hostKey: keys[0] ?? '' })
    const refused = openAt(other, { hostKey: keys[0] ?? '', onStep: (step) => steps.push(step) })
    expect(await failureOf(refused)).toMatchObject({ code: 'host_key_changed' })
    expect(steps).toEqual(['reach'])
  })

  it('refuses a wrong password, and without one it is not asked', async () => {
    const server = await startProftpd()
    const refused = await failureOf(openAt(server, { signIn: { password: 'hunter2' } }))
    expect(refused).toEqual({ code: 'not_signed_in', text: '127.0.0.1 refuses the user, the password or the key.' })
    const none = await failureOf(openAt(server, { signIn: { password: null } }))
    expect(none.text).toContain('No password and no key is kept')
    const lost = await failureOf(openAt(server, { signIn: { password: null, isUnreadable: true } }))
    expect(lost.text).toContain('cannot be read here')
  })

  it('that offers no TLS is told nothing', async () => {
    const server = await startProftpd(['TLSEngine off'])
    const { code, text } = await failureOf(openAt(server))
    expect(code).toBe('other')
    expect(text).toContain('offers no encryption, and without it nothing is sent')
  })

  it('that allows no writing says so', async () => {
    const server = await startProftpd(['<Limit STOR>', 'DenyAll', '</Limit>'])
    expect(await failureOf(write(await openAt(server)))).toMatchObject({ code: 'not_writable' })
  })

  it('whose disk is full is repeated in its own words, as it has no others for it', async (test) => {
    const disk = smallDisk(1_000_000)
    if (typeof disk === 'string') return test.skip(disk)
    const server = await startProftpd()
    const device = await openAt({ ...server, folder: disk.dir })
    const { code, text } = await failureOf(write(device, { kind: 'bytes', bytes: randomBytes(3_000_000) }))
    expect(['full', 'other']).toContain(code)
    expect(text).toContain(code === 'full' ? 'no room left' : '127.0.0.1 refused it: 451')
    await device.remove('.a.part', never)
    expect([...(await device.list(never))]).toEqual([])
  })

  it('that says of a file that it is too much is full', async () => {
    const server = await startProftpd(['MaxStoreFileSize 100 Kb'])
    const device = await openAt(server)
    const { code } = await failureOf(write(device, { kind: 'bytes', bytes: randomBytes(400_000) }))
    expect(code).toBe('full')
  })

  it('that is not there any more in the middle of a file is away', async () => {
    const server = await startProftpd()
    const line = await cuttableLine(server.port)
    onTestFinished(() => line.close())
    const device = await openAt({ ...server, port: line.port })
    const writing = device.write('.a.part', { kind: 'bytes', bytes: randomBytes(30_000_000) }, () => line.cut(), never)
    expect(await failureOf(writing)).toMatchObject({ code: 'away' })
    expect(await failureOf(device.list(never))).toMatchObject({ code: 'away' })
    await server.stop()
    expect((await failureOf(openAt(server))).text).toContain('refuses the connection')
  })

  it('is left at once when it is called off', async () => {
    const server = await startProftpd()
    const stop = new AbortController()
    const device = await openAt(server)
    const content: Content = { kind: 'bytes', bytes: randomBytes(30_000_000) }
    expect(await failureOf(device.write('.a.part', content, () => stop.abort(), stop.signal))).toMatchObject({
      code: 'away',
    })
    expect(await failureOf(device.list(never))).toMatchObject({ code: 'away' })
  })
})
