import type { ItemSummary } from '../../../shared/station-views.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { type KeyName, printedKey } from '../../ui/key-names.ts'

/** What an action has at hand. */
export interface ActionContext {
  readonly stores: ConsoleStores
  /** The items that it is done to: the selected ones, else the one that is pointed at. */
  readonly items: readonly ItemSummary[]
  /** The one that is pointed at, also while others are selected. */
  readonly item: ItemSummary | null
}

/**
 * Where keys are heard: on every screen, in the queue with its item, on the page of an order, in the other lists with a panel, while a parcel is shipped, and among what is set up
 * or listed on a screen of its own.
 */
export type KeyScope =
  | 'console'
  | 'queue'
  | 'order'
  | 'list'
  | 'parcel'
  | 'products'
  | 'destinations'
  | 'deliveries'
  | 'batches'
  | 'batch_rules'
  | 'printing'
export const helpGroups = [
  'move',
  'select',
  'steps',
  'more',
  'lists',
  'products',
  'destinations',
  'deliveries',
  'batches',
  'batch_rules',
  'printing',
] as const
export type HelpGroup = (typeof helpGroups)[number]
export type CommandGroup = 'steps' | 'screens' | 'operators' | 'work' | 'look' | 'settings'

/** Something that an operator can do: from it come its keys, its button, its line on the sheet of keys and its command. */
export interface Action {
  readonly id: string
  readonly keys?: {
    readonly names: readonly [KeyName, ...KeyName[]]
    readonly scope: KeyScope
    /** Whether it moves through a list that may be loading: it then waits for the list, and what is pressed after it, too. */
    readonly isMove?: true
  }
  /** Its line on the sheet of keys. `keys`: as they are printed, where that is not what they are one by one. */
  readonly help?: { readonly group: HelpGroup; readonly what: string; readonly keys?: string }
  /** What its button says, and the palette unless that has words of its own. */
  readonly label?: (context: ActionContext) => string
  /** Whether its button stands beside the steps of an item. */
  readonly isBesideSteps?: true
  /** Its place in the palette. */
  readonly command?: {
    readonly group: CommandGroup
    readonly label?: (context: ActionContext) => string
    /** What it is done to. */
    readonly about?: (context: ActionContext) => string
    /** Other words that it is found by. */
    readonly keywords?: readonly string[]
    /** What it is about, in a sentence that it is found by when no other word fits better. */
    readonly sentence?: string
  }
  /** The key that is shown with it, where that is not always its first. */
  readonly shownKey?: (context: ActionContext) => KeyName | null
  /** Whether it can be done now; buttons and palette offer it only then. A key that cannot be followed says why. */
  readonly isOffered?: (context: ActionContext) => boolean
  /** `key` is the one that was pressed, where one was. */
  readonly run: (context: ActionContext, key?: KeyName) => void
}

/** The context of a button that stands with these items. */
export const contextOfItems = (stores: ConsoleStores, items: readonly ItemSummary[]): ActionContext => ({
  stores,
  items,
  item: items[0] ?? null,
})

export const isOffered = (action: Action, context: ActionContext): boolean => action.isOffered?.(context) ?? true

/** The key on the badge of an action, as it is printed, or undefined. */
export function badgeOf(action: Action, context: ActionContext): string | undefined {
  const [first = null] = action.keys?.names ?? []
  const key = action.shownKey === undefined ? first : action.shownKey(context)
  return key === null ? undefined : printedKey(key)
}

/** The first key of an action as `aria-keyshortcuts` and tooltips name it, such as `Shift+O`. */
export const ariaKey = ({ keys }: Action): string =>
  keys === undefined ? '' : printedKey(keys.names[0]).replace(' ', '+').replace('Esc', 'Escape')
