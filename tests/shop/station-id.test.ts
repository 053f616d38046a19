import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stationIdOf } from '../../electron/shop/station-id.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('who a station is', () => {
  it('stays the same at each start, and differs from folder to folder', () => {
    const dir = temporaryFolder()
    const id = stationIdOf(dir)
    expect(stationIdOf(dir)).toBe(id)
    expect(stationIdOf(temporaryFolder())).not.toBe(id)
  })

  it.each(['', '{', '"me"', '\u0000\u0000'])('is made anew where the file says %j', (content) => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'station.id'), content)
    expect(stationIdOf(dir)).toBe(JSON.parse(readFileSync(join(dir, 'station.id'), 'utf8')))
  })

  it('is not given away for another one while the file cannot be opened', () => {
    const dir = temporaryFolder()
    const id = stationIdOf(dir)
    rmSync(join(dir, 'station.id'))
    mkdirSync(join(dir, 'station.id'))
    expect(() => stationIdOf(dir)).toThrow(/station\.id cannot be read \(EISDIR\)/)
    rmSync(join(dir, 'station.id'), { recursive: true })
    writeFileSync(join(dir, 'station.id'), JSON.stringify(id))
    expect(stationIdOf(dir)).toBe(id)
  })
})
