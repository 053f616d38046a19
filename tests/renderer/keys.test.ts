import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keysCopy } from '../../renderer/features/shell/words.ts'
import { screens } from '../../renderer/stores/navigation.ts'
import { keyNames } from '../../renderer/ui/key-names.ts'

const renderer = join(import.meta.dirname, '../../renderer')

describe('the sheet of keys', () => {
  const shown = keysCopy.flatMap(({ keys }) => keys.flatMap(([, , names]) => names))

  it('shows every key that the console listens to, once', () => {
    expect(shown.toSorted()).toEqual([...keyNames].toSorted())
  })

  it('shows no key that nothing listens to', () => {
    const sources = globSync('**/*.{ts,tsx}', { cwd: renderer })
      .map((file) => readFileSync(join(renderer, file), 'utf8'))
      .filter((source) => source.includes('useKeys({'))
      .join('\n')
    // The numbers of the screens are made from their list.
    const named = keyNames.filter((name) => !/^\d$/.test(name))
    const unbound = named.filter((name) => !sources.includes(`\n    ${/^[a-z]+$/.test(name) ? name : `'${name}'`}: `))
    expect(unbound).toEqual([])
    expect(screens.length).toBeLessThanOrEqual(9)
  })
})
