import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultDataDir } from '../../electron/data-folder/default-data-dir.ts'

it.each([
  ['win32', { APPDATA: 'roaming' }, 'roaming'],
  ['darwin', {}, join('home', 'Library', 'Application Support')],
  ['linux', {}, join('home', '.config')],
  ['linux', { XDG_CONFIG_HOME: 'elsewhere' }, 'elsewhere'],
] as const)('on %s with %o the data lies below %s, where Electron keeps it', (platform, env, folder) => {
  expect(defaultDataDir(platform, env, 'home')).toBe(join(folder, 'Print Station', 'station'))
})
