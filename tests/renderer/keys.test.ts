import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

interface KeyAction {
  readonly id: string
  readonly keys?: { readonly names: readonly string[]; readonly scope: string }
  readonly help?: object
}

// They have to do with a page, whose types are not those of Node.
const features = join(import.meta.dirname, '../../renderer/features')
const { allActions }: { allActions: readonly KeyAction[] } = await import(join(features, 'actions/all-actions.ts'))
const { helpGroups }: { helpGroups: readonly string[] } = await import(join(features, 'actions/action.ts'))
const { helpLines }: { helpLines: (group: string) => readonly { readonly keys: string }[] } = await import(
  join(features, 'shell/keys-help.tsx')
)

const keysOf = (scopes: readonly string[]): readonly string[] =>
  allActions.flatMap(({ keys }) => (keys !== undefined && scopes.includes(keys.scope) ? [...keys.names] : []))

const ownScopes = ['batches', 'batch_rules', 'printing']

describe('the keys of the console', () => {
  it('do one thing each, wherever they are heard together', () => {
    for (const scope of ['queue', 'order', 'products', 'destinations', 'deliveries', ...ownScopes]) {
      const heard = keysOf(['console', scope])
      expect(heard.filter((key, index) => heard.indexOf(key) !== index)).toEqual([])
    }
  })

  it('are all on the sheet of keys', () => {
    const told = allActions.filter(({ help }) => help !== undefined).flatMap(({ keys }) => keys?.names ?? [])
    // The screens share the line of the first.
    const scopes = ['console', 'queue', 'order', 'parcel', 'products', 'destinations', 'deliveries', ...ownScopes]
    const untold = keysOf(scopes).filter((key) => !told.includes(key))
    expect(untold.filter((key) => !/^[2-9]$/.test(key))).toEqual([])
  })

  it('stand on the sheet as they are printed', () => {
    const lines = helpGroups.flatMap((group) => helpLines(group).map(({ keys }) => keys))
    expect(lines).toEqual(
      expect.arrayContaining(['↑ ↓ or K J', '1 – 8', '0', 'Space', 'Esc', 'N', 'Ctrl A', 'Shift O', '?']),
    )
    expect(lines).not.toContain('')
  })
})

it('every action is told from all others', () => {
  const ids = allActions.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
