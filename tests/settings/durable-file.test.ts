import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeDurably } from '../../electron/base/durable-file.ts'
import { openSettings } from '../../electron/settings/settings-file.ts'
import { smallDisk } from '../support/small-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('a small file', () => {
  it('is the old one as a whole where its disk takes only a part of the new one', (test) => {
    const disk = smallDisk(256 * 1024)
    if (typeof disk === 'string') return test.skip(disk)
    const path = join(disk.dir, 'settings.json')
    writeDurably(path, 'old')
    expect(() => writeDurably(path, 'x'.repeat(400 * 1024))).toThrow('ENOSPC')
    expect(readFileSync(path, 'utf8')).toBe('old')
  })

  it('is written over whatever an earlier try has left', () => {
    const path = join(temporaryFolder(), 'settings.json')
    writeFileSync(`${path}.new`, 'half of an earlier o')
    writeDurably(path, 'new')
    expect(readFileSync(path, 'utf8')).toBe('new')
  })
})

describe('settings on a disk that takes nothing', () => {
  it('are read, also from the copy, and a start goes on', async () => {
    const folder = temporaryFolder()
    await openSettings(folder, {}).update({ signals: { paused: true } })
    writeFileSync(join(folder, 'settings.json'), '')
    // What is to be written first cannot be.
    mkdirSync(join(folder, 'settings.json.new'))
    const settings = openSettings(folder, {})
    expect(settings.current().signals.paused).toBe(true)
    expect(String(settings.problem)).toContain('last good settings')
    await expect(settings.update({ signals: { paused: false } })).rejects.toThrow('EISDIR')
    expect(settings.current().signals.paused).toBe(true)
    expect(readdirSync(folder)).toContain('settings.json.last-good')
  })
})
