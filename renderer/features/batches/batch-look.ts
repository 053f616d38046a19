import { IconCircleCheck, IconLock, IconPlayerPlay, IconStack2 } from '@tabler/icons-react'
import type { BatchState } from '../../../shared/batches.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { batchesCopy } from './words.ts'

const { states, keys } = batchesCopy

/** How each state of a batch looks. */
export const batchLook = {
  open: { word: states.open, icon: IconStack2, tone: 'blue' },
  closed: { word: states.closed, icon: IconLock, tone: 'amber' },
  started: { word: states.started, icon: IconPlayerPlay, tone: 'violet' },
  done: { word: states.done, icon: IconCircleCheck, tone: 'green' },
} as const satisfies Record<BatchState, StateLook>

/** In what the members of a batch are alike, in one line. */
export const alikeWords = (alike: readonly { readonly key: string; readonly value: string }[]): string =>
  alike.length === 0 ? batchesCopy.nothingAlike : alike.map(({ key, value }) => `${keyWord(key)} ${value}`).join(' · ')

export const keyWord = (key: string): string => Object.entries(keys).find(([name]) => name === key)?.[1] ?? key
