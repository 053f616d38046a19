import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { german } from '../../shared/messages/german.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** What says something to an administrator of a shop on a database. */
const speakers = [
  ...['electron/store/postgres/*.ts', 'electron/store/move/*.ts', 'electron/store/{store-place,write-gate}.ts'],
  ...['electron/shop/*.ts', 'electron/station/move-orders.ts'],
]

describe('the table of what each message of a database means', () => {
  const [, section = ''] = read('docs/operations.md').split('\n### What each message means\n')
  const [table = ''] = section.split('\n## ')
  const explained = [...table.matchAll(/^\| ([^|]+) \| [^|]+ \|$/gm)].map(([, message = '']) => message).slice(2)
  const sources = globSync(speakers, { cwd: root }).map(read).join('\n')
  const said = Object.keys(german)
    .filter((key) => sources.includes(`'${key}'`))
    .map((key) => key.replaceAll(/\{\w+\}/g, '…'))

  it('holds every sentence that is said', () => {
    expect(said.length).toBeGreaterThan(30)
    expect(said.filter((message) => !explained.includes(message))).toEqual([])
  })

  it('holds no sentence twice, and none that nothing says', () => {
    expect(explained.toSorted()).toEqual([...new Set(said)].sort())
  })
})
