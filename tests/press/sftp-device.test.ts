import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cuttableLine } from '../support/cuttable-line.ts'
import { smallDisk } from '../support/small-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { failureOf, never, openRemote } from './open-remote.ts'
import { noSshd, type Sshd, startSshd } from './real-servers.ts'

const obstacle = await noSshd()
const md5Of = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex')

const openAt = (server: Sshd, more: Parameters<typeof openRemote>[1] = {}) =>
  openRemote(`sftp://${server.user}@127.0.0.1:${server.port}${server.folder}`, {
    signIn: { privateKey: server.privateKey },
    ...more,
  })

describe.skipIf(obstacle !== null)(`OpenSSH's server${obstacle === null ? '' : ` (${obstacle})`}`, () => {
  it('takes a file whole, tells how far it is, and reads it back', async () => {
    const server = await startSshd()
    const device = await openAt(server)
    const bytes = randomBytes(5_000_123)
    const path = join(temporaryFolder(), 'book.pdf')
    writeFileSync(path, bytes)
    const told: number[] = []
    const written = await device.write('.book.pdf.part', { kind: 'file', path }, (count) => told.push(count), never)
    expect(written).toEqual({ bytes: bytes.length, md5: md5Of(bytes) })
    expect(await device.readBack('.book.pdf.part', never)).toEqual(written)
    expect(told.at(-1)).toBe(bytes.length)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    await device.rename('.book.pdf.part', 'book.pdf', never)
    expect(readdirSync(server.folder)).toEqual(['book.pdf'])
    expect(md5Of(readFileSync(join(server.folder, 'book.pdf')))).toBe(written.md5)
    expect([...(await device.list(never))]).toEqual(['book.pdf'])
    expect(await device.sizeOf('book.pdf', never)).toBe(bytes.length)
    await device.remove('book.pdf', never)
    await device.remove('book.pdf', never)
    expect(await device.sizeOf('book.pdf', never)).toBeNull()
  })

  it('writes over what a try before has left, and no longer', async () => {
    const server = await startSshd()
    const device = await openAt(server)
    writeFileSync(join(server.folder, '.a.part'), 'much longer than what comes')
    await device.write('.a.part', { kind: 'bytes', bytes: Buffer.from('short') }, () => undefined, never)
    expect(readFileSync(join(server.folder, '.a.part'), 'utf8')).toBe('short')
  })

  it('never gets a name that another file has', async () => {
    const server = await startSshd()
    const device = await openAt(server)
    writeFileSync(join(server.folder, 'a.pdf'), 'of another')
    await device.write('.a.part', { kind: 'bytes', bytes: Buffer.from('ours') }, () => undefined, never)
    expect(await failureOf(device.rename('.a.part', 'a.pdf', never))).toMatchObject({ code: 'name_taken' })
    expect(readFileSync(join(server.folder, 'a.pdf'), 'utf8')).toBe('of another')
    expect(existsSync(join(server.folder, '.a.part'))).toBe(true)
  })

  it('that has lost the folder does not make its files look taken', async () => {
    const server = await startSshd()
    const device = await openAt(server)
    writeFileSync(join(server.folder, 'a.pdf'), 'job')
    renameSync(server.folder, `${server.folder}-away`)
    expect(await failureOf(device.sizeOf('a.pdf', never))).toMatchObject({ code: 'no_folder' })
    expect(await failureOf(device.list(never))).toMatchObject({ code: 'no_folder' })
    const writing = device.write('.b', { kind: 'bytes', bytes: Buffer.from('b') }, () => undefined, never)
    expect(await failureOf(writing)).toMatchObject({ code: 'no_folder' })
    expect(await failureOf(openAt(server))).toEqual({
      code: 'no_folder',
      text: `There is no folder ${server.folder} on 127.0.0.1.`,
    })
  })

  it('says that a name is too long, and that the file is not in the library', async () => {
    const server = await startSshd()
    const device = await openAt(server)
    const empty = { kind: 'bytes', bytes: Buffer.from('x') } as const
    const long = 'n'.repeat(300)
    expect(await failureOf(device.write(long, empty, () => undefined, never))).toMatchObject({ code: 'name_too_long' })
    const missing = { kind: 'file', path: join(server.folder, 'no-such') } as const
    expect(await failureOf(device.write('.a', missing, () => undefined, never))).toMatchObject({ code: 'file_gone' })
    expect(await device.sizeOf('.a', never)).toBe(0)
  })

  it('is known by its key: shown each time, refused when it is another', async () => {
    const server = await startSshd()
    const keys: string[] = []
    await openAt(server, { onKey: (key) => keys.push(key) })
    // As its own tools tell it.
    const told = execFileSync('ssh-keygen', ['-lf', join(server.folder, '..', 'host_key')], { encoding: 'utf8' })
    expect(told.split(' ')[1]).toBe(keys[0])
    await openAt(server, { hostKey: keys[0] ?? '' })
    await server.stop()
    const other = await startSshd([], server.port)
    const refused = await failureOf(openAt({ ...other, folder: server.folder }, { hostKey: keys[0] ?? '' }))
    expect(refused.code).toBe('host_key_changed')
    expect(refused.text).toContain('127.0.0.1 shows another key than before: SHA256:')
  })

  it('refuses another key to sign in with, and one that cannot be read is told', async () => {
    const [server, other] = [await startSshd(), await startSshd()]
    const refused = openAt(server, { signIn: { privateKey: other.privateKey } })
    expect(await failureOf(refused)).toEqual({
      code: 'not_signed_in',
      text: '127.0.0.1 refuses the user, the password or the key.',
    })
    const broken = openAt(server, { signIn: { privateKey: 'no key at all' } })
    expect((await failureOf(broken)).text).toContain('The private key cannot be used')
    const lost = openAt(server, { signIn: { privateKey: null, isUnreadable: true } })
    expect((await failureOf(lost)).text).toContain('cannot be read here')
    const none = openAt(server, { signIn: { privateKey: null } })
    expect((await failureOf(none)).text).toContain('No password and no key is kept for 127.0.0.1')
    const unnamed = openRemote(`sftp://127.0.0.1:${server.port}/`, { signIn: { privateKey: server.privateKey } })
    expect((await failureOf(unnamed)).text).toContain('The address names nobody')
  })

  it('opens with a key that has a passphrase, and with the folder where one is after signing in', async () => {
    const server = await startSshd([`Subsystem sftp internal-sftp -d ${'/'}`])
    const device = await openRemote(`sftp://${server.user}@127.0.0.1:${server.port}`, {
      signIn: { privateKey: server.privateKey },
    })
    expect((await device.list(never)).has('etc')).toBe(true)
  })

  it('that allows no writing is told so', async () => {
    const server = await startSshd(['Subsystem sftp internal-sftp -R'])
    const device = await openAt(server)
    const writing = device.write('.a', { kind: 'bytes', bytes: Buffer.from('a') }, () => undefined, never)
    expect(await failureOf(writing)).toMatchObject({ code: 'not_writable' })
  })

  it('says by how much room is left that its disk is full', async (test) => {
    const disk = smallDisk(1_000_000)
    if (typeof disk === 'string') return test.skip(disk)
    const server = await startSshd()
    const device = await openAt({ ...server, folder: disk.dir })
    const writing = device.write('.a.part', { kind: 'bytes', bytes: randomBytes(3_000_000) }, () => undefined, never)
    expect(await failureOf(writing)).toEqual({
      code: 'full',
      text: '127.0.0.1 has no room left, on its disk or for this user.',
    })
    await device.remove('.a.part', never)
    expect([...(await device.list(never))]).toEqual([])
  })

  it('whose line is cut in the middle is away, and nothing waits for it any more', async () => {
    const server = await startSshd()
    const bytes = randomBytes(40_000_000)
    const line = await cuttableLine(server.port)
    onTestFinished(() => line.close())
    const device = await openAt({ ...server, port: line.port })
    const writing = device.write('.a.part', { kind: 'bytes', bytes }, () => line.cut(), never)
    expect(await failureOf(writing)).toMatchObject({ code: 'away' })
    expect(await failureOf(device.list(never))).toMatchObject({ code: 'away' })
    await server.stop()
    expect((await failureOf(openAt(server))).text).toContain('refuses the connection')
  })

  it('is left at once when it is called off', async () => {
    const server = await startSshd()
    const stop = new AbortController()
    const device = await openAt(server)
    const bytes = randomBytes(40_000_000)
    const writing = device.write('.a.part', { kind: 'bytes', bytes }, () => stop.abort(), stop.signal)
    expect(await failureOf(writing)).toMatchObject({ code: 'away' })
    expect(await failureOf(device.list(never))).toMatchObject({ code: 'away' })
  })
})
