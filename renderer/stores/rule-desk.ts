import { createStore, type StoreApi } from 'zustand/vanilla'
import { type BatchRule, newBatchRule } from '../../shared/batches.ts'
import type { JobPart } from '../../shared/destinations.ts'
import { problemsOf, StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallInput, CallOutput, StationClient } from '../../shared/station-api.ts'
import { inWords } from '../ui/language.ts'
import { type TheOnlyOne, theOnlyOne } from './detail-stores.ts'
import type { EventHub } from './event-hub.ts'
import type { Actor } from './preferences.ts'
import { createResource, type Resource } from './resource.ts'
import { asStationError } from './station-failure.ts'

export type KnownRules = CallOutput<'batchRules.list'>

/** A rule as it is typed: globs and times with commas between them. */
export interface RuleDraft extends Omit<BatchRule, 'id' | 'match' | 'close'> {
  readonly match: Readonly<Record<'products' | 'options' | 'methods', string>> &
    Readonly<{ fileTypes: readonly JobPart[] }>
  readonly close: Omit<BatchRule['close'], 'times'> & { readonly times: string }
}

export interface RuleDeskState {
  /** The chosen rule; an empty one for a new rule. */
  readonly chosen: string | null
  /** What was typed and not saved, by the rule. */
  readonly drafts: Readonly<Record<string, RuleDraft>>
  readonly isBusy: boolean
  /** What was wrong with the last try to save the chosen one. */
  readonly error: StationError | null
}

export interface RuleDesk {
  readonly store: StoreApi<RuleDeskState>
  readonly known: Resource<TheOnlyOne, KnownRules>
  open(): void
  choose(id: string | null): void
  move(by: 1 | -1): void
  edit(draft: RuleDraft): void
  forget(): void
  /** Saves the chosen rule as it is typed; its name, or null where it could not, and `error` says why. */
  save(actor: Actor): Promise<string | null>
  rank(by: 1 | -1, actor: Actor): Promise<void>
  remove(id: string, actor: Actor): Promise<void>
}

/** Where people say what is gathered in batches. The rules are kept as one list: each change is made to the list as it stands then. */
export function createRuleDesk(client: StationClient, hub: EventHub): RuleDesk {
  const store = createStore<RuleDeskState>(() => ({ chosen: null, drafts: {}, isBusy: false, error: null }))
  const read = (): Promise<KnownRules> => client.call('batchRules.list', {})
  const known = createResource<TheOnlyOne, KnownRules>(read, { hub, follows: { batches: 'any' }, gapMs: 500 })
  const forget = (id: string): void => {
    const { [id]: _, ...drafts } = store.getState().drafts
    store.setState({ drafts })
  }
  const change = async (make: (rules: readonly BatchRule[]) => NewRules, actor: Actor): Promise<BatchRule[]> => {
    const { rules } = await client.call('batchRules.save', { rules: make((await read()).rules), ...actor })
    known.put(await read())
    return rules
  }
  return {
    store,
    known,
    open: () => known.open(theOnlyOne),
    choose: (chosen) => store.setState({ chosen, error: null }),
    move(by) {
      const ids = known.store.getState().value?.rules.map(({ id }) => id) ?? []
      const at = ids.indexOf(store.getState().chosen ?? '')
      const next = at === -1 ? ids[0] : ids[at + by]
      if (next !== undefined) store.setState({ chosen: next, error: null })
    },
    edit(draft) {
      const { chosen, drafts } = store.getState()
      if (chosen !== null) store.setState({ drafts: { ...drafts, [chosen]: draft } })
    },
    forget() {
      const { chosen } = store.getState()
      if (chosen !== null) forget(chosen)
      store.setState({ error: null })
    },
    async save(actor) {
      const { chosen, isBusy } = store.getState()
      const draft = ruleDraftOf(known.store.getState().value, store.getState())
      if (chosen === null || draft === null || isBusy) return null
      store.setState({ isBusy: true, error: null })
      try {
        const rule = typedRule(draft, chosen)
        let place = -1
        const rules = await change((now) => {
          place = now.findIndex(({ id }) => id === chosen)
          if (place === -1) place = now.length
          return [...now.slice(0, place), rule, ...now.slice(place + 1)]
        }, actor)
        forget(chosen)
        if (store.getState().chosen === chosen) store.setState({ chosen: rules[place]?.id ?? null })
        return draft.name.trim()
      } catch (cause) {
        if (store.getState().chosen === chosen) store.setState({ error: asStationError(cause) })
        return null
      } finally {
        store.setState({ isBusy: false })
      }
    },
    async rank(by, actor) {
      const { chosen } = store.getState()
      await change((now) => {
        const at = now.findIndex(({ id }) => id === chosen)
        const goal = at + by
        const rule = now[at]
        if (rule === undefined || goal < 0 || goal >= now.length) return [...now]
        return now.toSpliced(at, 1).toSpliced(goal, 0, rule)
      }, actor)
    },
    async remove(id, actor) {
      await change((now) => now.filter((rule) => rule.id !== id), actor)
      forget(id)
      if (store.getState().chosen === id) store.setState({ chosen: null })
    },
  }
}

type NewRules = CallInput<'batchRules.save'>['rules']

/** What the editor shows of the chosen rule: what was typed, else what is saved. Null where there is nothing. */
export function ruleDraftOf(known: KnownRules | null, { chosen, drafts }: RuleDeskState): RuleDraft | null {
  if (chosen === null) return null
  const typed = drafts[chosen]
  if (typed !== undefined) return typed
  if (chosen === '') return draftFrom(newBatchRule.parse({ name: '-' }), '')
  const rule = known?.rules.find(({ id }) => id === chosen)
  return rule === undefined ? null : draftFrom(rule, rule.name)
}

function draftFrom({ isOn, key, finishing, match, close }: Omit<BatchRule, 'id'>, name: string): RuleDraft {
  const { products, options, methods, fileTypes } = match
  const typed = { products: products.join(', '), options: options.join(', '), methods: methods.join(', '), fileTypes }
  return { name, isOn, key, finishing, match: typed, close: { ...close, times: close.times.join(', ') } }
}

const partsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '')

/** By the rules of the station, so that a field which is wrong says what the station would. */
function typedRule(draft: RuleDraft, id: string): NewRules[number] {
  const { match, close } = draft
  const parsed = newBatchRule.safeParse({
    ...draft,
    ...(id === '' ? {} : { id }),
    match: {
      fileTypes: match.fileTypes,
      products: partsIn(match.products),
      options: partsIn(match.options),
      methods: partsIn(match.methods),
    },
    close: { ...close, times: partsIn(close.times).map(asTime) },
  })
  if (parsed.success) return parsed.data
  throw new StationError('invalid_input', inWords(say('Something in it is missing or wrong.')), {
    details: problemsOf(parsed.error),
  })
}

/** `9:30` as `09:30`, `14.30` and `1430` as `14:30`; what is none stays, to be told. */
function asTime(text: string): string {
  const [, hours, minutes] = /^(\d{1,2})[:.]?(\d{2})$/.exec(text) ?? []
  return hours === undefined || minutes === undefined ? text : `${hours.padStart(2, '0')}:${minutes}`
}
