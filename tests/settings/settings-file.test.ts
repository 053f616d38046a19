import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { openSettings } from '../../electron/settings/settings-file.ts'
import { openSecrets } from '../support/open-secrets.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const asideIn = (folder: string): string => {
  const name = readdirSync(folder).find((each) => each.includes('unusable')) ?? ''
  return readFileSync(join(folder, name), 'utf8')
}

describe('the settings', () => {
  it('keep what was changed and leave the rest at its default', async () => {
    const folder = temporaryFolder()
    await openSettings(folder, {}).update({
      signals: { undoWindowMs: 0, optionalTypes: { ItemPacked: false } as never },
    })
    const again = openSettings(folder, {}).current()
    expect(again.signals).toMatchObject({
      undoWindowMs: 0,
      optionalTypes: { ItemProduce: true, ItemProduced: true, ItemPacked: false },
    })
    expect(again.intake.port).toBe(8787)
  })

  it('refuse a value that is not usable and stay as they were', async () => {
    const settings = openSettings(temporaryFolder(), {})
    await expect(settings.update({ intake: { port: 70_000 } })).rejects.toThrow('not changed')
    expect(settings.current().intake.port).toBe(8787)
  })

  it('are written nowhere as long as nothing was set', () => {
    const folder = temporaryFolder()
    const { problem, current } = openSettings(folder, {})
    expect({ problem, closed: current().intake.closed, files: readdirSync(folder) }).toEqual({
      problem: null,
      closed: false,
      files: [],
    })
  })

  it('give a field that does not fit its value of before, name it, keep what it was, and keep the others', async () => {
    const folder = temporaryFolder()
    await openSettings(folder, {}).update({ intake: { secretPath: 'abcdefghijklmnop' }, backups: { hour: 5 } })
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ intake: { secretPath: 'too short', port: 9000 }, backups: { hour: '7' }, scanner: [] }),
    )
    const settings = openSettings(folder, {})
    expect(settings.current()).toMatchObject({
      intake: { secretPath: 'abcdefghijklmnop', port: 9000, closed: false },
      backups: { hour: 5 },
      scanner: { enabled: true },
    })
    expect(String(settings.problem)).toContain('value of before: intake.secretPath, scanner, backups.hour.')
    expect(asideIn(folder)).toContain('too short')
    expect(openSettings(folder, {}).problem).toBeNull()
  })

  it('hold back what a section decides where a field of it has no value of before', () => {
    const folder = temporaryFolder()
    const write = (content: object): void => writeFileSync(join(folder, 'settings.json'), JSON.stringify(content))
    write({ intake: { secretPath: 'too short' }, signals: { undoWindowMs: 100 } })
    const settings = openSettings(folder, {})
    expect(String(settings.problem)).toContain('their default: intake.secretPath.')
    expect(settings.current()).toMatchObject({
      intake: { closed: true, secretPath: '' },
      signals: { paused: false, undoWindowMs: 100 },
      downloads: { paused: false },
    })
    // Nobody has looked by then.
    expect(openSettings(folder, {}).current().intake.closed).toBe(true)
  })

  it('hold back too where the value of before is one that only a newer program knows', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), '')
    writeFileSync(join(folder, 'settings.json.last-good'), '{"signals":{"paused":"until-noon"},"backups":{"hour":5}}')
    const settings = openSettings(folder, {})
    expect(settings.current()).toMatchObject({
      signals: { paused: true },
      backups: { hour: 5 },
      intake: { closed: false },
    })
    expect(String(settings.problem)).toContain('last good settings')
    expect(String(settings.problem)).toContain(
      'their default: signals.paused. Check them. What hangs on them stands still',
    )
  })

  it('take a zone that this system does not know for UTC, and say so', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), '{ "intake": { "timeZone": "Etc/Unknown", "port": 9000 } }')
    const settings = openSettings(folder, {})
    expect(settings.current().intake).toMatchObject({ timeZone: 'UTC', port: 9000, closed: false })
    expect(String(settings.problem)).toContain('their default: intake.timeZone.')
    expect(String(settings.problem)).not.toContain('stands still')
  })

  it('keep the fields of a newer program, at any depth, over a change and a restart', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'settings.json')
    const newer = { presses: [{ name: 'A' }], intake: { port: 9000, quota: { daily: 5 } }, signals: { paused: true } }
    writeFileSync(path, JSON.stringify(newer))
    await openSettings(folder, {}).update({ intake: { port: 9001 } })
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
      presses: [{ name: 'A' }],
      intake: { port: 9001, quota: { daily: 5 } },
      signals: { paused: true },
    })
    expect(openSettings(folder, {}).problem).toBeNull()
  })

  it('let what was given at the start win, and never write it', async () => {
    const folder = temporaryFolder()
    const settings = openSettings(folder, { intake: { port: 1 } })
    await settings.update({ signals: { paused: true } })
    expect(settings.current().intake.port).toBe(1)
    expect(openSettings(folder, {}).current().intake.port).toBe(8787)
  })
})

describe('the keys', () => {
  it('are kept in files that only this user can read', async () => {
    const folder = temporaryFolder()
    await openSecrets(folder, plainBox, {}).set('orderApiKey', 'k1')
    expect(readdirSync(folder).sort()).toEqual(['secrets.json', 'secrets.json.last-good'])
    for (const name of process.platform === 'win32' ? [] : readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
    }
    const again = openSecrets(folder, plainBox, {})
    expect(again.get('orderApiKey')).toBe('k1')
    expect(again.states()).toMatchObject({ orderApiKey: 'settings', signalApiKey: 'none' })
  })

  it('are forgotten in the copy too', async () => {
    const folder = temporaryFolder()
    const secrets = openSecrets(folder, plainBox, {})
    await secrets.setOrderKey('second', 'k2')
    await secrets.setOrderKey('second', null)
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name), 'utf8')).toBe('{}\n')
  })

  it('that were sealed elsewhere say so, stay where they are, and wait for the one who can open them', async () => {
    const folder = temporaryFolder()
    const elsewhere = { ...plainBox, kind: 'encrypted' } as const
    await openSecrets(folder, elsewhere, {}).set('orderApiKey', 'k1')
    await openSecrets(folder, elsewhere, {}).setOrderKey('second', 'k2')
    const here = openSecrets(folder, plainBox, {})
    expect(here.get('orderApiKey')).toBeNull()
    expect(here.isOrderKeyUnreadable('first')).toBe(true)
    expect(String(here.problem)).toContain('Enter them again')

    await here.set('orderApiKey', 'k3')
    expect([here.isOrderKeyUnreadable('first'), here.isOrderKeyUnreadable('second')]).toEqual([false, true])
    expect(String(here.problem)).toContain('Enter them again')
    expect(openSecrets(folder, elsewhere, {}).orderKey('second')).toBe('k2')

    await here.setOrderKey('second', null)
    expect(here.problem).toBeNull()
  })

  it('given at the start need not be read', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'secrets.json'), '')
    const secrets = openSecrets(folder, plainBox, { orderApiKey: 'a', signalApiKey: 'b' })
    expect(secrets.isOrderKeyUnreadable('first')).toBe(false)
    expect(secrets.problem).toBeNull()
  })
})
