import { describe, expect, it } from 'vitest'
import { menuTemplate } from '../../electron/shell/system/menu.ts'

const rolesOf = (platform: NodeJS.Platform, developerTools: boolean): string =>
  JSON.stringify(menuTemplate({ platform, developerTools, showDataFolder: () => undefined, quit: () => undefined }))

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)('has no key on %s that closes the window by accident', (platform) => {
    expect(rolesOf(platform, true)).not.toMatch(/"(close|windowMenu|fileMenu)"/)
  })

  it('offers tools for developers outside the installed program alone', () => {
    expect(rolesOf('linux', true)).toContain('toggleDevTools')
    expect(rolesOf('linux', false)).not.toContain('toggleDevTools')
  })

  it('can quit on every system', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      let asked = 0
      const template = menuTemplate({
        platform,
        developerTools: false,
        showDataFolder: () => undefined,
        quit: () => {
          asked += 1
        },
      })
      const entries = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      const click = entries.find(({ label }) => label?.startsWith('Quit'))?.click as (() => void) | undefined
      click?.()
      expect(asked, platform).toBe(1)
    }
  })

  it.each(['linux', 'win32', 'darwin'] as const)('has no role on %s that quits without asking', (platform) => {
    expect(rolesOf(platform, true)).not.toContain('"quit"')
  })
})
