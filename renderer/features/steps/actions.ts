import { type ItemStatus, itemStatuses } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { KeyName } from '../../ui/key-names.ts'
import { stationNow } from '../../ui/station-clock.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Action, ActionContext } from '../actions/action.ts'
import { latestOf } from '../actions/chosen-items.ts'
import { aboutItems } from '../palette/about-items.ts'
import { type AsideStep, asideSteps, commonStep, usualStep, whyNoStep } from './usual-step.ts'
import { stepsCopy } from './words.ts'

/** Takes the usual next step, or says why there is none. */
const next: Action = {
  id: 'next',
  keys: { names: ['n'], scope: 'queue' },
  help: { group: 'steps', what: stepsCopy.help.next },
  run: ({ stores, items }) =>
    stores.steps.whenFree(() => {
      const latest = items.map((item) => latestOf(stores, item))
      const [only] = latest
      const to = latest.length === 1 && only !== undefined ? usualStep(only) : commonStep(latest)
      if (to !== null) stores.steps.begin(to, latest)
      else if (only !== undefined) say(reasonOf(only))
    }),
}

const asideKeys: Record<AsideStep, KeyName> = { on_hold: 'h', error: 'e', cancelled: 'x' }

/** The step to each status. Those that stand aside have keys of their own; the usual one has that of `next`. */
export const stepTo = Object.fromEntries(itemStatuses.map((to) => [to, aStepTo(to)])) as Record<ItemStatus, Action>

function aStepTo(to: ItemStatus): Action {
  const aside = asideSteps.find((step) => step === to)
  const shared = {
    id: `step ${to}`,
    label: () => stepsCopy.labels[to],
    command: { group: 'steps', about: aboutItems },
    isOffered: ({ items }) => items.some((item) => item.nextSteps.includes(to)),
    run: (context) => take(to, context),
  } as const satisfies Action
  if (aside === undefined) return { ...shared, shownKey: ({ items }) => (commonStep(items) === to ? 'n' : null) }
  return {
    ...shared,
    keys: { names: [asideKeys[aside]], scope: 'queue' },
    help: { group: 'steps', what: stepsCopy.help[aside] },
  }
}

/** Takes this step for those of the items that can take it; says so when none can. */
function take(to: ItemStatus, { stores, items }: ActionContext): void {
  const { steps } = stores
  steps.whenFree(() => {
    const latest = items.map((item) => latestOf(stores, item))
    const [only] = latest
    if (only === undefined) return
    if (latest.length > 1 || only.nextSteps.includes(to)) steps.begin(to, latest)
    else say(reasonOf(only))
  })
}

/** Takes back the last step of this console, else that of the item. */
export const undo = {
  id: 'undo',
  keys: { names: ['u', 'mod+z'], scope: 'queue' },
  help: { group: 'steps', what: stepsCopy.help.undo },
  label: () => stepsCopy.undo,
  command: { group: 'steps', label: () => stepsCopy.help.undo },
  isOffered: ({ stores }) => (stores.steps.store.getState().undoable?.until ?? 0) > stationNow(),
  run: ({ stores, item }) =>
    stores.steps.whenFree(() => {
      const { steps } = stores
      const { undoable } = steps.store.getState()
      const latest = item === null ? null : latestOf(stores, item)
      if (undoable !== null && undoable.until > stationNow()) steps.undo(undoable.items)
      else if (latest === null || !isUndoable(latest, stationNow())) say(stepsCopy.cannotUndo)
      else if (steps.isOwn(latest)) steps.undo([latest])
      else say(stepsCopy.notOwn)
    }),
} as const satisfies Action

/** The toast of a step shows the key on every screen that the step can be left for. */
const undoElsewhere = (['order', 'list'] as const).map(
  (scope): Action => ({ id: `undo in ${scope}`, keys: { ...undo.keys, scope }, run: undo.run }),
)

const lineSteps = itemStatuses.filter((status) => !asideSteps.some((aside) => aside === status))

export const stepActions: readonly Action[] = [
  next,
  ...[...lineSteps, ...asideSteps].map((to) => stepTo[to]),
  undo,
  ...undoElsewhere,
]

export const isUndoable = (item: Pick<ItemSummary, 'undoableUntil'>, now: number): boolean =>
  item.undoableUntil !== null && Date.parse(item.undoableUntil) > now

const say = (message: string): void => showToast({ tone: 'info', message, id: 'no-step' })

function reasonOf(item: ItemSummary): string {
  const why = whyNoStep(item)
  if (why === 'files') return stepsCopy.waitsForFiles
  if (why === 'over') return item.status === 'cancelled' ? stepsCopy.isOver.cancelled : stepsCopy.isOver.shipped
  return stepsCopy.noNextStep
}
