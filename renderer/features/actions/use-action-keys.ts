import { useConsole } from '../../stores/console-context.tsx'
import { type KeyMap, useKeys } from '../../ui/use-keys.ts'
import type { Action, KeyScope } from './action.ts'
import { allActions } from './all-actions.ts'
import { contextNow } from './chosen-items.ts'

/**
 * Hears the keys of a scope while the component is shown.
 *
 * @param inTurn what a key does, put where its turn is
 */
export function useActionKeys(scope: KeyScope, inTurn: (action: Action, act: () => void) => () => void = atOnce): void {
  const stores = useConsole()
  const keys: KeyMap = Object.fromEntries(
    allActions.flatMap((action) => {
      if (action.keys?.scope !== scope) return []
      return action.keys.names.map(
        (name) => [name, inTurn(action, () => action.run(contextNow(stores), name))] as const,
      )
    }),
  )
  useKeys(keys)
}

const atOnce = (_action: Action, act: () => void): (() => void) => act
