import type { Action } from '../actions/action.ts'
import { allCards } from './all-cards.ts'

/** To open the settings at each of their cards. */
export const settingsActions: readonly Action[] = allCards.map((card) => ({
  id: `settings ${card.id}`,
  command: {
    group: 'settings',
    label: () => card.title,
    keywords: card.keywords.split(' '),
    ...(card.how === undefined ? {} : { sentence: card.how }),
  },
  isOffered: ({ stores }) => card.isThere?.(stores) ?? true,
  run: ({ stores }) => stores.navigation.openSettings(card.id),
}))
