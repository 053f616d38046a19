import type { ActionContext } from '../actions/action.ts'
import { paletteCopy } from './words.ts'

/** What a command for items is done to. */
export function aboutItems({ items }: ActionContext): string {
  const [only] = items
  return items.length === 1 && only !== undefined ? only.title || only.cpItemId : paletteCopy.forItems(items.length)
}
