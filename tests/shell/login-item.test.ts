import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LoginItemSettings, Settings } from 'electron'
import { describe, expect, it } from 'vitest'
import { programCommand } from '../../electron/shell/life/program-command.ts'
import { autostartEntry, autostartFile } from '../../electron/shell/system/autostart-entry.ts'
import { createLoginItem } from '../../electron/shell/system/login-item.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const command = { path: '/opt/Print Station/print-station', args: ['--data-dir', '/data'] }

/** The login items of Windows or macOS, with the switch that the system has beside the entry. */
function systemItems() {
  const state = { settings: null as Settings | null, isSwitchedOff: false }
  const app = {
    getLoginItemSettings: () =>
      ({
        openAtLogin: state.settings?.openAtLogin ?? false,
        executableWillLaunchAtLogin: state.settings?.openAtLogin === true && !state.isSwitchedOff,
        status: 'enabled',
      }) as LoginItemSettings,
    setLoginItemSettings(settings: Settings) {
      state.settings = settings
      if (settings.enabled === true) state.isSwitchedOff = false
    },
  }
  return { app, state }
}

describe('starting with the system on Linux', () => {
  const open = () => {
    const file = autostartFile({ XDG_CONFIG_HOME: temporaryFolder() }, '/home/x', null)
    const item = createLoginItem({ app: systemItems().app, platform: 'linux', command, autostartFile: file })
    return { file, item }
  }

  it('is an entry in the autostart folder, made and taken away', () => {
    const { file, item } = open()
    expect(item.read().state).toBe('off')
    item.ask(true, true, true)
    expect(item.read()).toEqual({ state: 'on', message: null })
    expect(readFileSync(file, 'utf8')).toContain(
      'Exec="/opt/Print Station/print-station" "--data-dir" "/data" "--hidden"\n',
    )
    item.ask(false, true, true)
    expect(item.read().state).toBe('off')
  })

  it('is shown as it is when somebody takes the entry away, and asserted at the next start', () => {
    const { file, item } = open()
    item.ask(true, false, true)
    writeFileSync(file, '')
    item.ask(true, false, false)
    expect(readFileSync(file, 'utf8')).toBe(autostartEntry([command.path, ...command.args]))
  })

  it('respects what was switched off in the system, until a person chooses it here', () => {
    const { file, item } = open()
    item.ask(true, false, true)
    writeFileSync(file, `${readFileSync(file, 'utf8')}Hidden=true\n`)
    item.ask(true, false, false)
    expect(item.read()).toMatchObject({ state: 'blocked' })
    item.ask(true, false, true)
    expect(item.read().state).toBe('on')
  })

  it('says why the system did not take it', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const item = createLoginItem({
      app: systemItems().app,
      command,
      platform: 'linux',
      autostartFile: join(file, 'autostart', 'entry.desktop'),
    })
    item.ask(true, false, true)
    const { state, message } = item.read()
    expect(state).toBe('blocked')
    expect(String(message)).toContain('ENOTDIR')
  })

  it('quotes whatever a path may hold', () => {
    expect(autostartEntry(['/a b/"c"/$d/50%'])).toContain('Exec="/a b/\\\\"c\\\\"/\\\\$d/50%%"\n')
  })

  it('has an entry for each data folder', () => {
    expect(autostartFile({}, '/home/x', null)).toBe(join('/home/x/.config/autostart/print-station.desktop'))
    expect(autostartFile({}, '/home/x', '/a')).not.toBe(autostartFile({}, '/home/x', '/b'))
  })
})

describe('starting with the system elsewhere', () => {
  it.each(['win32', 'darwin'] as const)('is a login item of %s, and what the system says is shown', (platform) => {
    const { app, state } = systemItems()
    const item = createLoginItem({ app, platform, command, autostartFile: '' })
    item.ask(true, true, true)
    expect(state.settings).toMatchObject({ openAtLogin: true, path: command.path, args: [...command.args, '--hidden'] })
    expect(item.read().state).toBe('on')
    item.ask(false, true, true)
    expect(item.read().state).toBe('off')
  })

  it('is shown as blocked where the task manager has switched it off, and is not switched on again by itself', () => {
    const { app, state } = systemItems()
    const item = createLoginItem({ app, platform: 'win32', command, autostartFile: '' })
    item.ask(true, false, true)
    state.isSwitchedOff = true
    item.ask(true, false, false)
    expect(item.read()).toMatchObject({ state: 'blocked' })
    item.ask(true, false, true)
    expect(item.read().state).toBe('on')
  })
})

describe('the command that starts the program again', () => {
  it('is the AppImage itself, and not the folder that it is unpacked into', () => {
    const place = { execPath: '/tmp/.mount/print-station', sources: null, dataDir: null }
    expect(programCommand({ ...place, appImage: '/apps/station.AppImage' }).path).toBe('/apps/station.AppImage')
    expect(programCommand({ ...place, appImage: undefined }).path).toBe('/tmp/.mount/print-station')
  })

  it('names the sources and the data folder where there are some', () => {
    const place = { execPath: '/electron', appImage: undefined, sources: '/sources', dataDir: '/data' }
    expect(programCommand(place).args).toEqual(['/sources', '--data-dir', '/data'])
  })
})
