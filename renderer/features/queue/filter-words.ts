import {
  dueFilters,
  type FlagFilter,
  flagFilters,
  type ItemFilters,
  type ValueFilter,
  valueFilters,
} from '../../../shared/queue-api.ts'
import type { FilterChange } from '../../stores/queue-view.ts'
import { formatDate } from '../../ui/format-day.ts'
import { preflightCopy } from '../preflight/words.ts'
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
    ...valueFilters.flatMap((name) => (filters[name] ?? []).map((value) => wordOfValue(filters, name, value))),
    ...(filters.due === undefined ? [] : [wordOfDue(filters.due)]),
    ...(filters.shipped === undefined ? [] : [wordOfShipped(filters.shipped)]),
    ...flagFilters.flatMap((name) => wordOfFlag(name, filters[name])),
  ]
}

/** What a value is called: codes are called by themselves. */
export const valueWord = (name: ValueFilter, value: string): string =>
  name === 'preflight' ? (stateWords[value] ?? value) : value

const stateWords: Readonly<Record<string, string>> = preflightCopy.states

function wordOfValue(filters: ItemFilters, name: ValueFilter, value: string): FilterWord {
  const others = (filters[name] ?? []).filter((other) => other !== value)
  const word = `${viewCopy.names[name]}: ${valueWord(name, value)}`
  return { key: `${name} ${value}`, word, removal: { [name]: others } }
}

function wordOfDue(due: NonNullable<ItemFilters['due']>): FilterWord {
  const named = dueFilters.find((each) => each === due)
  const word = named === undefined ? viewCopy.dueOn(formatDate(due)) : viewCopy.due[named]
  return { key: 'due', word, removal: { due: undefined } }
}

const wordOfShipped = ({ on, isOnTime }: NonNullable<ItemFilters['shipped']>): FilterWord => ({
  key: 'shipped',
  word: viewCopy.shippedOn(formatDate(on), isOnTime),
  removal: { shipped: undefined },
})

function wordOfFlag(name: FlagFilter, flag: boolean | undefined): readonly FilterWord[] {
  if (flag === undefined) return []
  return [{ key: name, word: viewCopy.flags[name][flag ? 'yes' : 'no'], removal: { [name]: undefined } }]
}
