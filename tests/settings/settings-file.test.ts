import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { openSecrets } from '../../electron/settings/secrets.ts'
import { openSettings } from '../../electron/settings/settings-file.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the settings', () => {
  it('keep what was changed and leave the rest at its default', () => {
    const folder = temporaryFolder()
    openSettings(folder, {}).update({ signals: { undoWindowMs: 0, optionalTypes: { ItemPacked: false } as never } })
    const again = openSettings(folder, {}).current()
    expect(again.signals).toMatchObject({
      undoWindowMs: 0,
      optionalTypes: { ItemProduce: true, ItemProduced: true, ItemPacked: false },
    })
    expect(again.intake.port).toBe(8787)
  })

  it('refuse a value that is not usable and stay as they were', () => {
    const settings = openSettings(temporaryFolder(), {})
    expect(() => settings.update({ intake: { port: 70_000 } })).toThrow('not changed')
    expect(settings.current().intake.port).toBe(8787)
  })

  it('set aside a file that is not usable, say so, and go on with defaults', () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'settings.json'), '{ "intake": { "port": "eighty" } }')
    const settings = openSettings(folder, {})
    expect(settings.current().intake.port).toBe(8787)
    expect(settings.problem).toContain('default settings')
    const aside = readdirSync(folder).find((name) => name.includes('unusable')) ?? ''
    expect(readFileSync(join(folder, aside), 'utf8')).toContain('eighty')
  })

  it('let what was given at the start win, and never write it', () => {
    const folder = temporaryFolder()
    const settings = openSettings(folder, { intake: { port: 1 } })
    settings.update({ signals: { paused: true } })
    expect(settings.current().intake.port).toBe(1)
    expect(openSettings(folder, {}).current().intake.port).toBe(8787)
  })
})

describe('the keys', () => {
  it('are kept in a file that only this user can read', () => {
    const folder = temporaryFolder()
    openSecrets(folder, plainBox, {}).set('orderApiKey', 'k1')
    if (process.platform !== 'win32') expect(statSync(join(folder, 'secrets.json')).mode & 0o077).toBe(0)
    const again = openSecrets(folder, plainBox, {})
    expect(again.get('orderApiKey')).toBe('k1')
    expect(again.states()).toMatchObject({ orderApiKey: 'settings', signalApiKey: 'none' })
  })

  it('say so when they were kept in another way, and lose nothing by being entered again', () => {
    const folder = temporaryFolder()
    openSecrets(folder, { ...plainBox, kind: 'encrypted' }, {}).set('orderApiKey', 'k1')
    const moved = openSecrets(folder, plainBox, {})
    expect(moved.get('orderApiKey')).toBeNull()
    expect(moved.problem).toContain('Enter them again')
  })
})
