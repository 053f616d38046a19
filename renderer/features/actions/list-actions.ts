import type { Action } from './action.ts'
import { actionsCopy } from './words.ts'

/** What the main button of the thing that is chosen in a list says of itself. */
export const mainButton = { 'data-main-action': true } as const

/** Presses the main button of the thing that is chosen in a list: each screen has at most one at a time. */
export const mainAction = {
  id: 'main action',
  keys: { names: ['n'], scope: 'list' },
  help: { group: 'lists', what: actionsCopy.main },
  run: () => document.querySelector<HTMLElement>('[data-main-action]')?.click(),
} as const satisfies Action

export const listActions: readonly Action[] = [mainAction]
