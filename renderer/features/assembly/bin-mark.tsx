import { IconBoxSeam, IconPackage } from '@tabler/icons-react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { assemblyCopy } from './words.ts'

/** The bin of an item, where it has one. */
export function BinBadge({ item: { bin }, size }: { readonly item: ItemSummary; readonly size?: 'md' }) {
  if (bin === null) return null
  const look = bin.isComplete
    ? { word: assemblyCopy.complete(bin.name), icon: IconPackage, tone: 'green' as const }
    : { word: assemblyCopy.bin(bin.name), icon: IconBoxSeam, tone: 'blue' as const }
  return size === undefined ? <StateBadge look={look} /> : <StateBadge look={look} size={size} />
}

/** What of the bin of an item is to be read from afar: its name, or that none is free. */
export function binWords({ bin, waitsForBin }: ItemSummary): string | null {
  if (bin !== null) return bin.isComplete ? assemblyCopy.complete(bin.name) : bin.name
  return waitsForBin ? assemblyCopy.noBin : null
}
