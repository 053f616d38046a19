import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StationClient } from '../../shared/station-api.ts'
import { maxTickets, type Ticket } from '../../shared/ticket-api.ts'
import type { EventHub } from './event-hub.ts'
import { createResource, type Resource } from './resource.ts'

export interface TicketQuestion {
  readonly cpItemIds: readonly string[]
  readonly withAddress: boolean
}

export interface TicketsAsked {
  /** Null: none are looked at. */
  readonly question: TicketQuestion | null
  /** So many more were asked for than are printed at once. */
  readonly leftOut: number
}

/** The tickets that are looked at before they are printed. */
export interface Tickets {
  readonly asked: StoreApi<TicketsAsked>
  /** The key is the question as JSON. */
  readonly found: Resource<string, readonly Ticket[]>
  /** Shows the tickets of these items, as many as are printed at once. */
  show(cpItemIds: readonly string[]): void
  setAddress(withAddress: boolean): void
  close(): void
}

export function createTickets(client: StationClient, hub: EventHub): Tickets {
  const asked = createStore<TicketsAsked>(() => ({ question: null, leftOut: 0 }))
  const found = createResource<string, readonly Ticket[]>(
    async (question) => (await client.call('tickets.get', JSON.parse(question))).tickets,
    { hub, follows: {} },
  )
  const ask = (question: TicketQuestion | null, leftOut = 0): void => {
    asked.setState({ question, leftOut })
    found.open(question === null ? null : JSON.stringify(question))
  }
  return {
    asked,
    found,
    show(cpItemIds) {
      if (cpItemIds.length === 0) return
      const leftOut = Math.max(0, cpItemIds.length - maxTickets)
      ask({ cpItemIds: cpItemIds.slice(0, maxTickets), withAddress: false }, leftOut)
    },
    setAddress(withAddress) {
      const { question, leftOut } = asked.getState()
      if (question !== null) ask({ ...question, withAddress }, leftOut)
    },
    close: () => ask(null),
  }
}
