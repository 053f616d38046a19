import type { ItemSummary } from '../../../shared/station-views.ts'
import type { Action } from '../actions/action.ts'
import { aboutItems } from '../palette/about-items.ts'
import { printPaper } from '../printing/print-paper.ts'
import { printingCopy } from '../printing/words.ts'
import { ticketsCopy } from './words.ts'

/** Prints the tickets of the items at once, or shows them before where this console has no printer of its own. */
export const printTickets: Action = {
  id: 'ticket',
  keys: { names: ['p'], scope: 'queue' },
  help: { group: 'steps', what: ticketsCopy.help },
  label: ({ items }) => (items.length === 1 ? ticketsCopy.action : ticketsCopy.actionMany),
  isBesideSteps: true,
  command: { group: 'steps', about: aboutItems },
  isOffered: ({ items }) => items.length > 0,
  run: ({ stores, items }) =>
    printPaper(stores, 'job_ticket', { cpItemIds: idsOf(items) }, () => stores.tickets.show(idsOf(items))),
}

/** Shows them in any case. */
const lookAtTickets: Action = {
  id: 'look at tickets',
  keys: { names: ['shift+p'], scope: 'queue' },
  help: { group: 'steps', what: printingCopy.keyHelp.look },
  label: () => printingCopy.look,
  command: { group: 'steps', about: aboutItems },
  isOffered: ({ items }) => items.length > 0,
  run: ({ stores, items }) => stores.tickets.show(idsOf(items)),
}

export const ticketActions: readonly Action[] = [printTickets, lookAtTickets]

const idsOf = (items: readonly ItemSummary[]): string[] => items.map(({ cpItemId }) => cpItemId)
