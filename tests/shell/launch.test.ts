import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePointer } from '../../electron/data-folder/folder-pointer.ts'
import { readLaunch } from '../../electron/shell/life/launch.ts'
import { StationError } from '../../shared/errors.ts'

describe('a start of the program', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'launch-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('keeps orders below the folder that the system has for the program', () => {
    const launch = readLaunch([], {}, join(folder, 'Print Station'))
    expect(launch.profileDir).toBe(join(folder, 'Print Station'))
    expect(launch.dataDir).toBe(join(folder, 'Print Station', 'station'))
  })

  it('keeps orders in the folder that they were moved to, and its window where it was', () => {
    const [userData, next] = [join(folder, 'Print Station'), join(folder, 'next')]
    mkdirSync(next)
    writeFileSync(join(next, 'station.db'), '')
    writePointer(join(userData, 'data-folder.json'), { dataDir: next, from: join(userData, 'station') }, 0)
    const launch = readLaunch([], {}, userData)
    expect(launch).toMatchObject({ dataDir: next, profileDir: userData, found: { isGiven: false } })
    expect(readLaunch(['--data-dir', folder], {}, userData)).toMatchObject({
      dataDir: folder,
      found: { isGiven: true },
    })
  })

  it('keeps for the window to say that the folder they were moved to is not there', () => {
    const userData = join(folder, 'Print Station')
    writePointer(join(userData, 'data-folder.json'), { dataDir: join(folder, 'gone'), from: folder }, 0)
    const { flags, found } = readLaunch([], {}, userData)
    expect(flags instanceof StationError && flags.message).toContain(join(folder, 'gone'))
    expect(found).toBeNull()
  })

  it('takes its flags from among those of Electron and its drivers', () => {
    const dataDir = join(folder, 'data')
    const argv = ['--inspect=0', '--no-sandbox', '/program', '--data-dir', dataDir, '--webhook-port', '0']
    const launch = readLaunch(argv, {}, folder)
    expect(launch.flags).toMatchObject({ 'data-dir': dataDir, 'webhook-port': 0 })
    expect(launch.dataDir).toBe(dataDir)
  })

  it('gives a data folder of its own a profile of its own, which exists', () => {
    const launch = readLaunch([], { PRINT_STATION_DATA_DIR: join(folder, 'data') }, folder)
    expect(launch.profileDir).toBe(join(folder, 'data', 'window'))
    expect(statSync(launch.profileDir).isDirectory()).toBe(true)
  })

  it('finds another place for the window, always the same, where the data folder is a file', () => {
    const file = join(folder, 'data')
    writeFileSync(file, '')
    const launch = readLaunch(['--data-dir', file], {}, folder)
    expect(launch.dataDir).toBe(file)
    expect(launch.profileDir.startsWith(join(tmpdir(), 'print-station-'))).toBe(true)
    expect(readLaunch(['--data-dir', file], {}, folder).profileDir).toBe(launch.profileDir)
  })

  it('keeps what is wrong with a flag for the window to say', () => {
    const { flags } = readLaunch(['--webhook-port', 'many'], {}, folder)
    expect(flags).toBeInstanceOf(StationError)
    expect(flags instanceof StationError && flags.message).toContain('--webhook-port')
  })

  it.each([
    ['a flag', ['--webhook-port', 'many', '--data-dir']],
    ['the environment', ['--webhook-port', 'many']],
  ])('keeps to the data folder of %s even then, and so apart from other stations', (_where, argv) => {
    const dataDir = join(folder, 'data')
    const isFlag = argv.includes('--data-dir')
    const launch = readLaunch(
      isFlag ? [...argv, dataDir] : argv,
      isFlag ? {} : { PRINT_STATION_DATA_DIR: dataDir },
      folder,
    )
    expect(launch.flags).toBeInstanceOf(StationError)
    expect(launch.profileDir).toBe(join(dataDir, 'window'))
  })
})
