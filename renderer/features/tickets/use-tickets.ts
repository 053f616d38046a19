import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'

/** Shows the tickets of these items before they are printed. */
export function useTickets(): (items: readonly ItemSummary[]) => void {
  const { tickets } = useConsole()
  return (items) => tickets.show(items.map((item) => item.cpItemId))
}
