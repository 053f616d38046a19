import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Content, FolderDevice } from '../../electron/press/devices/device.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { type FaultyFtps, faultyFtps } from './faulty-ftps.ts'
import { failureInTime, failureOf, never, type Opening, openRemote } from './open-remote.ts'

const openAt = ({ port }: FaultyFtps, more: Opening = {}): Promise<FolderDevice> =>
  openRemote(`ftps://rip@127.0.0.1:${port}/hot`, { signIn: { password: 'geheim' }, ...more })
const much: Content = { kind: 'bytes', bytes: randomBytes(2_000_000) }
const write = (device: FolderDevice, content: Content = much) =>
  device.write('.a.part', content, () => undefined, never)

describe('a server of FTPS', () => {
  it('that knows the old list alone takes a file and tells what is there', async () => {
    const server = await faultyFtps()
    const device = await openAt(server)
    const written = await write(device)
    expect(await device.readBack('.a.part', never)).toEqual(written)
    await device.rename('.a.part', 'Ein Buch (2).pdf', never)
    expect([...(await device.list(never))]).toEqual(['Ein Buch (2).pdf'])
    expect(await device.sizeOf('Ein Buch (2).pdf', never)).toBe(2_000_000)
    expect(await device.sizeOf('another.pdf', never)).toBeNull()
  })

  it.each([
    ['426 Connection closed; transfer aborted', 'away'],
    ['552 Quota exceeded', 'full'],
    ['452 Insufficient storage', 'full'],
    ['451 No space left on device', 'full'],
    ['550 Permission denied', 'not_writable'],
    ['451 Ask the administrator', 'other'],
  ])('that breaks a file off and says "%s" is understood by what it says', async (answer, code) => {
    const server = await faultyFtps({ breaks: { after: 100_000, answer } })
    const device = await openAt(server)
    expect((await failureOf(write(device))).code).toBe(code)
    // The next answer belongs to the next question.
    delete server.faults.breaks
    expect(await device.sizeOf('.a.part', never)).toBeNull()
  })

  it.each([
    ['550 .a.part: Permission denied', 'not_writable'],
    ['553 File name too long', 'name_too_long'],
    ['550 Forbidden filename', 'not_writable'],
    ['421 Too many connections', 'away'],
  ])('that refuses a file with "%s" is understood, and goes on', async (answer, code) => {
    const server = await faultyFtps({ answers: { STOR: answer } })
    const device = await openAt(server)
    expect((await failureOf(write(device))).code).toBe(code)
    expect([...(await device.list(never))]).toEqual([])
  })

  it('goes on after a file that could not be read here', async () => {
    const server = await faultyFtps()
    const device = await openAt(server)
    const missing: Content = { kind: 'file', path: join(server.folder, 'no-such') }
    expect(await failureOf(write(device, missing))).toMatchObject({ code: 'file_gone' })
    expect([...(await device.list(never))]).toEqual(['.a.part'])
    expect(await write(device)).toMatchObject({ bytes: 2_000_000 })
  })

  it('that has stored less than it was sent and says nothing of it is found out', async () => {
    const server = await faultyFtps({ loses: 1 })
    const device = await openAt(server)
    const written = await write(device)
    expect((await device.readBack('.a.part', never)).bytes).toBe(written.bytes - 1)
  })

  it('that does not tell a length, and refuses for any reason, is asked for its list', async () => {
    const server = await faultyFtps({ answers: { SIZE: '550 SIZE not allowed in ASCII mode' } })
    const device = await openAt(server)
    writeFileSync(join(server.folder, 'a.pdf'), 'job')
    expect(await device.sizeOf('a.pdf', never)).toBe(3)
    expect(await device.sizeOf('b.pdf', never)).toBeNull()
    server.faults.answers = { SIZE: '550 No', CWD: '550 No such directory' }
    expect(await failureOf(device.sizeOf('a.pdf', never))).toMatchObject({ code: 'no_folder' })
    server.faults.answers = { SIZE: '550 No', LIST: '451 Local error' }
    expect(await failureOf(device.sizeOf('a.pdf', never))).toMatchObject({ code: 'other' })
  })

  it('is asked first where it would give a name that another file has', async () => {
    const server = await faultyFtps()
    const device = await openAt(server)
    writeFileSync(join(server.folder, 'a.pdf'), 'of another')
    await write(device)
    expect(await failureOf(device.rename('.a.part', 'a.pdf', never))).toMatchObject({ code: 'name_taken' })
    expect(server.commands).not.toContain('RNTO')
  })

  it('whose answer to a new name is lost is away: nobody can tell', async () => {
    const server = await faultyFtps({ doneAndCut: 'RNTO' })
    const device = await openAt(server)
    await write(device)
    expect(await failureOf(device.rename('.a.part', 'a.pdf', never))).toMatchObject({ code: 'away' })
    expect(readdirSync(server.folder)).toEqual(['a.pdf'])
  })

  it('where another one answers on the connections of files is sent nothing', async () => {
    const server = await faultyFtps({ isOtherData: true })
    const device = await openAt(server)
    expect(await failureOf(write(device))).toMatchObject({ code: 'away' })
    expect(readFileSync(join(server.folder, '.a.part'))).toHaveLength(0)
  })

  it.each(['EPSV', 'SIZE', 'STOR', 'PASS', 'AUTH'])('that ends at %s is away', async (command) => {
    const server = await faultyFtps({ answers: { [command]: null } })
    const all = openAt(server).then(async (device) => {
      await write(device)
      await device.sizeOf('.a.part', never)
    })
    expect(await failureOf(all)).toMatchObject({ code: 'away' })
  })

  it('that says nothing at all is away after a while, and told nothing', async () => {
    const server = await faultyFtps({ isSilent: true })
    const clock = createFakeClock()
    expect(await failureInTime(clock, openAt(server, { clock }))).toMatchObject({ code: 'away' })
    expect(server.commands).not.toContain('USER')
  })

  it.each([
    ['AUTH', '502 Not here', 'other'],
    ['PASS', '530 Login incorrect', 'not_signed_in'],
    ['USER', '421 Too many users', 'away'],
    ['CWD', '550 No such directory', 'no_folder'],
  ])('that answers %s with "%s" is understood', async (command, answer, code) => {
    const server = await faultyFtps({ answers: { [command]: answer } })
    const failure = await failureOf(openAt(server))
    expect(failure.code).toBe(code)
    expect(failure.text).not.toContain('geheim')
    if (command === 'AUTH') expect(server.commands).not.toContain('USER')
  })
})
