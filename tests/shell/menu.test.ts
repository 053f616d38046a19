import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/shell/menu.ts'

const rolesOf = (platform: NodeJS.Platform, developerTools: boolean): string =>
  JSON.stringify(menuTemplate({ platform, developerTools, showDataFolder: () => undefined }))

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has no key on %s that closes the window by accident', (platform) => {
    expect(rolesOf(platform, true)).not.toMatch(/"(close|windowMenu|fileMenu)"/)
  })

  it('offers tools for developers outside the installed program alone', () => {
    expect(rolesOf('linux', true)).toContain('toggleDevTools')
    expect(rolesOf('linux', false)).not.toContain('toggleDevTools')
  })

  it('can quit on every system', () => {
    expect(rolesOf('linux', false)).toContain('"quit"')
    expect(rolesOf('darwin', false)).toContain('"appMenu"')
  })
})
