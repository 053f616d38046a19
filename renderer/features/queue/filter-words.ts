import type { ItemFilterName, ItemFilters } from '../../../shared/queue-api.ts'
import { viewCopy } from './view-copy.ts'

/** A filter in force, as its chip says it. */
export interface FilterWord {
  readonly name: ItemFilterName
  readonly word: string
}

/** The filters in force, in words. */
export function filterWords(filters: ItemFilters): readonly FilterWord[] {
  const names = Object.keys(viewCopy.names) as ItemFilterName[]
  return names.flatMap((name) => {
    const value = filters[name]
    return value === undefined ? [] : [{ name, word: wordOf(name, value) }]
  })
}

function wordOf(name: ItemFilterName, value: string | boolean): string {
  if (name === 'isTest' || name === 'isHeld' || name === 'hasWarnings') {
    return value ? viewCopy.flags[name].yes : viewCopy.flags[name].no
  }
  return `${viewCopy.names[name]}: ${value}`
}
