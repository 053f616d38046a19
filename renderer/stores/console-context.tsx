import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { ConsoleStores } from './console-stores.ts'

const ConsoleContext = createContext<ConsoleStores | null>(null)

export const ConsoleProvider = ConsoleContext.Provider

/** The stores of the console. */
export function useConsole(): ConsoleStores {
  const stores = useContext(ConsoleContext)
  if (stores === null) throw new Error('A part of the console was used outside of its provider.')
  return stores
}

/** Something of a store, followed: renders again only when the chosen part changed. */
export function useChosen<State, Part>(
  pick: (stores: ConsoleStores) => StoreApi<State>,
  choose: (state: State) => Part,
): Part {
  return useStore(pick(useConsole()), choose)
}

/** The state of a store, followed as a whole. */
export function useStateOf<State>(pick: (stores: ConsoleStores) => StoreApi<State>): State {
  return useStore(pick(useConsole()))
}
