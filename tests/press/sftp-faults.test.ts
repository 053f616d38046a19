import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Content, FolderDevice } from '../../electron/press/devices/device.ts'
import { RemoteErrors } from '../../electron/press/devices/remote-errors.ts'
import { sftpFailure } from '../../electron/press/devices/sftp-failure.ts'
import { cuttableLine } from '../support/cuttable-line.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { type FaultySftp, faultySftp } from './faulty-sftp.ts'
import { failureInTime, failureOf, never, nobody, type Opening, openRemote } from './open-remote.ts'

const failure = 4

const openAt = ({ port }: Pick<FaultySftp, 'port'>, more: Opening = {}): Promise<FolderDevice> =>
  openRemote(`sftp://rip@127.0.0.1:${port}/hot`, { signIn: { password: 'geheim' }, ...more })

const some: Content = { kind: 'bytes', bytes: Buffer.from('%PDF-1.4 a job') }
const write = (device: FolderDevice, content: Content = some, name = '.a.part') =>
  device.write(name, content, () => undefined, never)

describe('a server of SFTP', () => {
  it('that wants the password typed in is signed in to as well', async () => {
    const server = await faultySftp({ isAsking: true })
    const device = await openAt(server)
    expect(await write(device)).toMatchObject({ bytes: 14 })
    const refused = openAt(server, { signIn: { password: 'other' } })
    expect(await failureOf(refused)).toMatchObject({ code: 'not_signed_in' })
  })

  it('that refuses the password is told so, and not by the password', async () => {
    const server = await faultySftp()
    const { code, text } = await failureOf(openAt(server, { signIn: { password: 'hunter2' } }))
    expect(code).toBe('not_signed_in')
    expect(text).not.toContain('hunter2')
    const lost = openAt(server, { signIn: { password: 'hunter2', isUnreadable: true } })
    expect((await failureOf(lost)).text).toContain('cannot be read here')
  })

  it('is told no password when its key is another one', async () => {
    const server = await faultySftp()
    const steps: string[] = []
    const refused = openAt(server, { hostKey: 'SHA256:other', onStep: (step) => steps.push(step) })
    expect(await failureOf(refused)).toMatchObject({ code: 'host_key_changed' })
    expect(steps).toEqual(['reach'])
  })

  it('that offers no SFTP is told so', async () => {
    const server = await faultySftp({ noSftp: true })
    const { code, text } = await failureOf(openAt(server))
    expect(code).toBe('other')
    expect(text).toContain('127.0.0.1 offers no SFTP')
  })

  it('whose line is cut in the middle of a file is away, for whatever is asked next as well', async () => {
    const server = await faultySftp()
    const line = await cuttableLine(server.port)
    onTestFinished(() => line.close())
    const device = await openAt(line)
    const bytes = randomBytes(3_000_000)
    const writing = device.write('.a.part', { kind: 'bytes', bytes }, (count) => count > 500_000 && line.cut(), never)
    expect(await failureOf(writing)).toMatchObject({ code: 'away' })
    expect(await failureOf(device.rename('.a.part', 'a.pdf', never))).toMatchObject({ code: 'away' })
    expect(existsSync(join(server.folder, 'a.pdf'))).toBe(false)
    await device.close()
  })

  it.each(['reach', 'write', 'rename', 'list'] as const)(
    'that falls silent at %s is away after a while',
    async (where) => {
      const clock = createFakeClock()
      if (where === 'reach') {
        const silent = createServer().listen(0, '127.0.0.1')
        onTestFinished(() => void silent.close())
        await new Promise((resolve) => silent.once('listening', resolve))
        const { port } = silent.address() as AddressInfo
        expect(await failureInTime(clock, openAt({ port }, { clock }))).toEqual({
          code: 'away',
          text: '127.0.0.1 does not answer.',
        })
        return
      }
      const server = await faultySftp()
      const device = await openAt(server, { clock })
      await write(device)
      server.faults.write = () => 'never'
      server.faults.rename = 'never'
      server.faults.list = 'never'
      const asked = {
        write: () => write(device),
        rename: () => device.rename('.a.part', 'a', never),
        list: () => device.list(never),
      }
      expect(await failureInTime(clock, asked[where]())).toEqual({ code: 'away', text: '127.0.0.1 does not answer.' })
      expect(await failureOf(device.list(never))).toMatchObject({ code: 'away' })
      await device.close()
    },
  )

  it.each([
    ['full, in its own words', { code: failure, text: 'write: No space left on device' }, 'full'],
    ['beyond the quota', { code: failure, text: 'Disk quota exceeded' }, 'full'],
    ['closed to writing', { code: 3 }, 'not_writable'],
    ['at fault in some other way', { code: failure, text: 'Ask the administrator' }, 'other'],
    ['gone', 'cut', 'away'],
  ] as const)('that is %s in the middle of a file says so', async (_what, answer, code) => {
    const server = await faultySftp({ write: (at) => (at >= 65_536 ? answer : null) })
    const device = await openAt(server)
    const found = await failureOf(write(device, { kind: 'bytes', bytes: randomBytes(300_000) }))
    expect(found.code).toBe(code)
    if (code === 'other') expect(found.text).toBe('127.0.0.1 refused it: Ask the administrator')
  })

  it('that answers with the numbers of later versions is understood', () => {
    const errors = new RemoteErrors(
      { kind: 'sftp', host: 'h', port: 22, user: '', folder: '', isImplicit: false },
      nobody,
    )
    const codeOf = (code: number): string => sftpFailure(errors, Object.assign(new Error('said'), { code }), 'a').code
    expect([11, 12, 14, 15].map(codeOf)).toEqual(['name_taken', 'not_writable', 'full', 'full'])
  })

  it('that says only when a file is closed that there was no room, is believed', async () => {
    const server = await faultySftp({ close: { code: failure, text: 'No space left on device' } })
    expect(await failureOf(write(await openAt(server)))).toMatchObject({ code: 'full' })
  })

  it('that says "failure" of files that are not there is asked for its list', async () => {
    const server = await faultySftp({ missing: { code: failure } })
    const device = await openAt(server)
    expect(await device.sizeOf('a.pdf', never)).toBeNull()
    await device.remove('a.pdf', never)
    server.faults.list = { code: failure, text: 'Busy' }
    expect(await failureOf(device.sizeOf('a.pdf', never))).toMatchObject({ code: 'other' })
  })

  it('that does not let itself be asked does not make a file look taken', async () => {
    const server = await faultySftp({ missing: { code: 3 } })
    const device = await openAt(server)
    expect(await failureOf(device.sizeOf('a.pdf', never))).toMatchObject({ code: 'not_writable' })
  })

  it('is asked first where it would give a name that another file has', async () => {
    const server = await faultySftp({ rename: 'over' })
    const device = await openAt(server)
    await write(device)
    writeFileSync(join(server.folder, 'a.pdf'), 'of another')
    expect(await failureOf(device.rename('.a.part', 'a.pdf', never))).toMatchObject({ code: 'name_taken' })
    expect(readFileSync(join(server.folder, 'a.pdf'), 'utf8')).toBe('of another')
    expect(server.requests).not.toContain('rename a.pdf')
  })

  it.each(['done_and_cut', 'done_and_failed'] as const)(
    'whose answer to a rename is lost or wrong (%s) is away: nobody can tell',
    async (rename) => {
      const server = await faultySftp({ rename })
      const device = await openAt(server)
      await write(device)
      expect(await failureOf(device.rename('.a.part', 'a.pdf', never))).toMatchObject({ code: 'away' })
      delete server.faults.rename
      const again = await openAt(server)
      expect(await again.sizeOf('.a.part', never)).toBeNull()
      expect(await again.sizeOf('a.pdf', never)).toBe(14)
    },
  )

  it('that tells a wrong length is compared by what can be read back', async () => {
    const server = await faultySftp({ sizeOf: () => 0 })
    const device = await openAt(server)
    const written = await write(device)
    expect(await device.readBack('.a.part', never)).toEqual(written)
    server.faults.read = { code: 3 }
    expect(await device.readBack('.a.part', never)).toEqual({ bytes: 0, md5: null })
  })

  it('that has changed what was written is found out', async () => {
    const server = await faultySftp()
    const device = await openAt(server)
    const written = await write(device)
    writeFileSync(join(server.folder, '.a.part'), '%PDF-1.4 a jab')
    const found = await device.readBack('.a.part', never)
    expect(found.bytes).toBe(written.bytes)
    expect(found.md5).not.toBe(written.md5)
  })

  it('that moves a file away at once is told so', async () => {
    const server = await faultySftp({ sweeps: true })
    const device = await openAt(server)
    await write(device)
    expect(await failureOf(device.readBack('.a.part', never))).toMatchObject({ code: 'differs' })
  })

  it('that refuses to write over what a try before has left has it removed', async () => {
    const server = await faultySftp()
    const device = await openAt(server)
    await write(device)
    server.faults.open = { code: 3 }
    expect(await failureOf(write(device))).toMatchObject({ code: 'not_writable' })
    expect(server.requests).toEqual(['open .a.part', 'open .a.part', 'remove .a.part', 'open .a.part'])
  })

  it('whose folder is gone says so, and nothing in it looks taken', async () => {
    const server = await faultySftp()
    const device = await openAt(server)
    rmSync(server.folder, { recursive: true })
    expect(await failureOf(device.sizeOf('a.pdf', never))).toMatchObject({ code: 'no_folder' })
  })

  it('that speaks something else is no server of SFTP', async () => {
    const web = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void web.close())
    await new Promise((resolve) => web.once('listening', resolve))
    const { code } = await failureOf(openAt(web.address() as AddressInfo))
    expect(['away', 'other']).toContain(code)
  })
})
