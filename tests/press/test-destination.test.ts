import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CallOutput } from '../../shared/station-api.ts'
import { itOnSqlite } from '../support/any-store.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { filesBelow, temporaryFolder } from '../support/temporary-folder.ts'
import { faultySftp } from './faulty-sftp.ts'
import { aFolder, aServer } from './running-press.ts'

type Tested = CallOutput<'destinations.test'>
const stepsOf = ({ steps }: Tested): string[] => steps.map(({ step, isOk }) => (isOk ? step : `${step}!`))
const wordsOf = ({ steps }: Tested): string => steps.at(-1)?.message ?? ''
const stateOf = async ({ call }: RunningStation, id: string) => (await call('destinations.list', {})).states[id]

describe('a test of a destination', () => {
  it('writes a file into a folder under names that no press takes, and removes it again', async () => {
    const { call } = await runStation()
    const folder = temporaryFolder()
    const tested = await call('destinations.test', { destination: aFolder({ folder }) })
    expect(tested).toMatchObject({ isOk: true, hostKey: null })
    expect(stepsOf(tested)).toEqual(['name', 'folder', 'write', 'compare', 'rename', 'remove'])
    expect(readdirSync(folder)).toEqual([])
  })

  it('says at which step a folder cannot be used, and why', async () => {
    const { call } = await runStation()
    const none = await call('destinations.test', { destination: aFolder({ folder: '/no/such/folder' }) })
    expect(stepsOf(none)).toEqual(['name', 'folder!'])
    expect(wordsOf(none)).toContain('/no/such/folder')
  })

  it('signs in at a server with what is entered, and shows its key', async () => {
    const { call } = await runStation()
    const server = await faultySftp()
    const destination = aServer({ url: `sftp://rip@127.0.0.1:${server.port}/hot` })
    const tested = await call('destinations.test', { destination, secrets: { password: 'geheim' } })
    expect(stepsOf(tested)).toEqual(['name', 'reach', 'sign_in', 'folder', 'write', 'compare', 'rename', 'remove'])
    expect(tested.hostKey).toMatch(/^SHA256:/)
    expect(readdirSync(server.folder)).toEqual([])
    const opened = server.requests.filter((request) => !request.includes('.station-test-'))
    expect(opened).toEqual([])
    const wrong = await call('destinations.test', { destination, secrets: { password: 'other' } })
    expect(stepsOf(wrong)).toEqual(['name', 'reach', 'sign_in!'])
    expect(wordsOf(await call('destinations.test', { destination }))).toContain('No password and no key is kept')
  })

  it('of a kept one uses what is kept, and what is entered before it', async () => {
    const station = await runStation()
    const server = await faultySftp()
    const url = `sftp://rip@127.0.0.1:${server.port}/hot`
    const { destination } = await station.call('destinations.save', {
      destination: aServer({ url }),
      secrets: { password: 'geheim' },
    })
    const { id } = destination
    expect((await station.call('destinations.test', { id })).isOk).toBe(true)
    const edited = { ...destination, name: 'Renamed', url: `sftp://rip@127.0.0.1:${server.port}/hot/` }
    expect((await station.call('destinations.test', { destination: edited })).isOk).toBe(true)
    const entered = await station.call('destinations.test', { id, secrets: { password: 'other' } })
    expect(stepsOf(entered)).toEqual(['name', 'reach', 'sign_in!'])
    const forgotten = await station.call('destinations.test', { id, secrets: { password: '' } })
    expect(wordsOf(forgotten)).toContain('No password and no key is kept')
    // A look does not decide whom to trust.
    expect((await stateOf(station, id))?.hostKey).toBeNull()
  })

  it('sends what is kept to no other server, port or user than it was kept for', async () => {
    const { call } = await runStation()
    const [server, thief] = [await faultySftp(), await faultySftp({ password: 'whatever comes' })]
    const { destination } = await call('destinations.save', {
      destination: aServer({ url: `sftp://rip@127.0.0.1:${server.port}/hot` }),
      secrets: { password: 'geheim' },
    })
    const places = [`sftp://rip@127.0.0.1:${thief.port}/hot`, `sftp://root@127.0.0.1:${server.port}/hot`]
    for (const url of [...places, `sftp://rip@localhost:${server.port}/hot`]) {
      const tested = await call('destinations.test', { id: destination.id, destination: { ...destination, url } })
      expect(stepsOf(tested)).toEqual(['name', 'reach', 'sign_in!'])
      expect(wordsOf(tested)).toContain('No password and no key is kept')
    }
    // Nor by saving it first.
    const url = places[0] ?? ''
    await call('destinations.save', { destination: { ...destination, url } })
    expect(stepsOf(await call('destinations.test', { id: destination.id }))).toEqual(['name', 'reach', 'sign_in!'])
    expect(thief.requests).toEqual([])
  })

  it('holds a server to the key that it is known by, until a person trusts another one', async () => {
    const station = await runStation()
    const { call } = station
    const server = await faultySftp()
    const { destination } = await call('destinations.save', {
      destination: aServer({ url: `sftp://rip@127.0.0.1:${server.port}/hot` }),
      secrets: { password: 'geheim' },
    })
    const { id } = destination
    await call('destinations.trust', { id, hostKey: 'SHA256:before' })
    const refused = await call('destinations.test', { id })
    expect(stepsOf(refused)).toEqual(['name', 'reach!'])
    expect(wordsOf(refused)).toContain(`shows another key than before: ${refused.hostKey}`)
    expect(stepsOf(await call('destinations.test', { destination }))).toEqual(['name', 'reach!'])
    await call('destinations.trust', { id, hostKey: refused.hostKey ?? '' })
    expect((await call('destinations.test', { id })).isOk).toBe(true)
  })

  it.each([
    ['write', { write: () => ({ code: 4, text: 'No space left on device' }) }, 'has no room left'],
    ['compare', { sizeOf: () => 3, read: { code: 3 } }, 'is not what was written'],
    ['rename', { rename: { code: 3 } }, 'allows no writing'],
  ] as const)('that fails at "%s" leaves nothing behind', async (step, faults, words) => {
    const { call } = await runStation()
    const server = await faultySftp(faults)
    const destination = aServer({ url: `sftp://rip@127.0.0.1:${server.port}/hot` })
    const tested = await call('destinations.test', { destination, secrets: { password: 'geheim' } })
    expect(stepsOf(tested).at(-1)).toBe(`${step}!`)
    expect(wordsOf(tested)).toContain(words)
    expect(readdirSync(server.folder)).toEqual([])
  })

  it('that cannot remove its file says which one lies there', async () => {
    const { call } = await runStation()
    const server = await faultySftp({ remove: { code: 3 } })
    const destination = aServer({ url: `sftp://rip@127.0.0.1:${server.port}/hot` })
    const tested = await call('destinations.test', { destination, secrets: { password: 'geheim' } })
    expect(stepsOf(tested).at(-1)).toBe('remove!')
    expect(wordsOf(tested)).toContain(`The test file ${readdirSync(server.folder)[0]} may still lie there`)
  })

  it('is none of one that is not there', async () => {
    const { call } = await runStation()
    await expect(call('destinations.test', { id: 'gone' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('what a destination signs in with', () => {
  itOnSqlite('stands in no file of the data folder but that of the keys, whatever goes wrong', async () => {
    const { call, dataDir, station } = await runStation()
    const server = await faultySftp({
      password: 'hunter2-right',
      write: () => ({ code: 4, text: 'hunter2-right refused' }),
    })
    const { destination } = await call('destinations.save', {
      destination: aServer({ url: `sftp://rip@127.0.0.1:${server.port}/hot` }),
      secrets: { password: 'hunter2-right', privateKey: 'hunter2-key', passphrase: 'hunter2-phrase' },
    })
    const answers = [await call('destinations.test', { id: destination.id })]
    await call('destinations.save', { destination, secrets: { privateKey: '', passphrase: '' } })
    answers.push(await call('destinations.test', { id: destination.id }))
    answers.push(await call('destinations.test', { id: destination.id, secrets: { password: 'hunter2-wrong' } }))
    expect(answers.map(({ isOk }) => isOk)).toEqual([false, false, false])
    expect(JSON.stringify(answers)).not.toContain('hunter2')
    expect(wordsOf(answers[1] ?? (answers[0] as Tested))).toContain('*** refused')
    const { file } = await call('diagnostics.export', {}).then((exported) => ({ file: JSON.stringify(exported) }))
    expect(file).not.toContain('hunter2')
    await station.stop()
    const others = filesBelow(dataDir).filter((path) => !path.includes('secrets.json'))
    expect(others.filter((path) => readFileSync(path).includes('hunter2'))).toEqual([])
  })
})
