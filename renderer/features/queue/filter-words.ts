import {
  type CodeFilter,
  codeFilters,
  type FlagFilter,
  flagFilters,
  type ItemFilters,
} from '../../../shared/queue-api.ts'
import type { FilterChange } from '../../stores/queue-view.ts'
import { viewCopy } from './view-words.ts'

/** A filter in force, as its chip says it. */
export interface FilterWord {
  readonly key: string
  readonly word: string
  /** What takes it away, and no other. */
  readonly removal: FilterChange
}

/** The filters in force, in words, each value by itself. */
export function filterWords(filters: ItemFilters): readonly FilterWord[] {
  return [
    ...codeFilters.flatMap((name) => (filters[name] ?? []).map((value) => wordOfCode(filters, name, value))),
    ...flagFilters.flatMap((name) => wordOfFlag(name, filters[name])),
  ]
}

function wordOfCode(filters: ItemFilters, name: CodeFilter, value: string): FilterWord {
  const others = (filters[name] ?? []).filter((other) => other !== value)
  return { key: `${name} ${value}`, word: `${viewCopy.names[name]}: ${value}`, removal: { [name]: others } }
}

function wordOfFlag(name: FlagFilter, flag: boolean | undefined): readonly FilterWord[] {
  if (flag === undefined) return []
  return [{ key: name, word: viewCopy.flags[name][flag ? 'yes' : 'no'], removal: { [name]: undefined } }]
}
