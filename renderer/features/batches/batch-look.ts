import { IconCircleCheck, IconLock, IconPlayerPlay, IconStack2 } from '@tabler/icons-react'
import type { BatchState } from '../../../shared/batches.ts'
import type { BatchMember } from '../../../shared/batches-api.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { pressCopy } from '../press/words.ts'
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
  alike.length === 0
    ? batchesCopy.nothingAlike
    : alike.map((one) => `${keyWord(one.key)} ${alikeValue(one)}`).join(' · ')

/** Codes stay as they are; what the station has words for is said in those of the page. */
export function alikeValue({ key, value }: { readonly key: string; readonly value: string }): string {
  if (value === 'unknown') return batchesCopy.unknown
  return key === 'part' ? (Object.entries(pressCopy.parts).find(([part]) => part === value)?.[1] ?? value) : value
}

export const keyWord = (key: string): string => Object.entries(keys).find(([name]) => name === key)?.[1] ?? key

/** Members in finishing order, those without a place last. */
export const byPlace = (a: Pick<BatchMember, 'position'>, b: Pick<BatchMember, 'position'>): number =>
  (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER)
