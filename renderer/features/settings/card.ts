import type { ReactNode } from 'react'
import type { CallOutput } from '../../../shared/station-api.ts'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { GroupName } from './words.ts'

export type SavedSettings = CallOutput<'settings.get'>

/** One part of the settings, as its feature declares it. From it come its place on the page and its command in the palette. */
export interface Card {
  /** Tells it from all others. */
  readonly id: string
  readonly group: GroupName
  readonly title: string
  readonly how?: string
  /** Other words that it is found by, with spaces between them. */
  readonly keywords: string
  /** Left out where it is there at every station. */
  readonly isThere?: (stores: ConsoleStores) => boolean
  readonly show: (saved: SavedSettings) => ReactNode
}

export const cardHeadingId = ({ id }: Pick<Card, 'id'>): string => `settings-card-${id}`
