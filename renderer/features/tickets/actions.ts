import type { Action } from '../actions/action.ts'
import { aboutItems } from '../palette/about-items.ts'
import { ticketsCopy } from './words.ts'

/** Shows the tickets of the items before they are printed. */
export const printTickets: Action = {
  id: 'ticket',
  keys: { names: ['p'], scope: 'queue' },
  help: { group: 'steps', what: ticketsCopy.help },
  label: ({ items }) => (items.length === 1 ? ticketsCopy.action : ticketsCopy.actionMany),
  isBesideSteps: true,
  command: { group: 'steps', about: aboutItems },
  isOffered: ({ items }) => items.length > 0,
  run: ({ stores, items }) => stores.tickets.show(items.map((item) => item.cpItemId)),
}

export const ticketActions: readonly Action[] = [printTickets]
