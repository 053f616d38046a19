import { shellCopy } from '../system/words.ts'
import type { Announcement } from './notification-rule.ts'

/** More lines than this no system shows. */
const maxLines = 3

/** The words of a notification: its title, and the first few of what happened. */
export function wordsOf({ kind, texts }: Announcement): { readonly title: string; readonly body: string } {
  const title = kind === 'urgent_order' ? shellCopy.urgentTitle(texts.length) : shellCopy.troubleTitle(texts.length)
  const rest = texts.length - maxLines
  return { title, body: [...texts.slice(0, maxLines), ...(rest > 0 ? [shellCopy.more(rest)] : [])].join('\n') }
}
