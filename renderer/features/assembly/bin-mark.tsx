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

/** The bin of an item to be read from afar, its name above all; or that none is free. */
export function BinSign({ item: { bin, waitsForBin }, name, more }: BinSignProps) {
  if (bin !== null) {
    return (
      <div>
        <div className={name}>{bin.name}</div>
        {bin.isComplete && <div className={more}>{assemblyCopy.packIt}</div>}
      </div>
    )
  }
  return waitsForBin ? <div className={more}>{assemblyCopy.noBin}</div> : null
}

interface BinSignProps {
  readonly item: ItemSummary
  /** The classes of the name and of what is said of it. */
  readonly name: string | undefined
  readonly more: string | undefined
}

/** Whether there is anything to be said of bins. */
export const hasBinSign = ({ bin, waitsForBin }: ItemSummary): boolean => bin !== null || waitsForBin
