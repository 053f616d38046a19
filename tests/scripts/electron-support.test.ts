import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { electronWarning, pinnedElectron } from '../../scripts/electron-support.ts'
import { projectDir } from '../../scripts/project-dir.ts'

const at = (day: string): number => Date.parse(day)
const some = { major: 38, releasedOn: '2025-09-02' }

describe('the support of the Electron that is built with', () => {
  it('is known for the one that is locked', () => {
    const { packages } = JSON.parse(readFileSync(join(projectDir, 'package-lock.json'), 'utf8'))
    expect(Number.parseInt(packages['node_modules/electron'].version, 10)).toBe(pinnedElectron.major)
  })

  it('is warned of from eight weeks before its end, which is 24 weeks after its first version', () => {
    expect(electronWarning(some, at('2025-09-02'))).toBeNull()
    expect(electronWarning(some, at('2025-12-23'))).toBeNull()
    expect(electronWarning(some, at('2025-12-24'))).toBe(
      'Electron 38 is supported until about 2026-02-17, for 7 more weeks. Take a newer one before.',
    )
    expect(electronWarning(some, at('2026-02-16'))).toContain('for 0 more weeks')
  })

  it('is said to be over from its end on', () => {
    for (const day of ['2026-02-17', '2030-01-01']) {
      expect(electronWarning(some, at(day))).toContain('out of support since about 2026-02-17')
    }
  })
})
