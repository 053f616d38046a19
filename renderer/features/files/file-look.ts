import {
  IconAlertTriangle,
  IconCircleCheck,
  IconClock,
  IconCloudDownload,
  IconFileAlert,
  IconFileOff,
  IconFileUnknown,
  IconHourglass,
} from '@tabler/icons-react'
import type { FailureTone, FileFinding, FileState, FileView } from '../../../shared/file-views.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { filesCopy } from './words.ts'

const { states, findingWords, removedWord } = filesCopy

/** How each state of a download looks. */
const stateLook = {
  queued: { word: states.queued, icon: IconClock, tone: 'grey' },
  running: { word: states.running, icon: IconCloudDownload, tone: 'blue' },
  waiting: { word: states.waiting, icon: IconHourglass, tone: 'amber' },
  done: { word: states.done, icon: IconCircleCheck, tone: 'green' },
  parked: { word: states.parked, icon: IconAlertTriangle, tone: 'red' },
} as const satisfies Record<FileState, StateLook>

/** What a check of the library found looks worse than that the file was verified once. */
const findingLook = {
  missing: { word: findingWords.missing, icon: IconFileUnknown, tone: 'red' },
  altered: { word: findingWords.altered, icon: IconFileAlert, tone: 'red' },
} as const satisfies Record<FileFinding, StateLook>

const removedLook = { word: removedWord, icon: IconFileOff, tone: 'grey' } as const satisfies StateLook

/** How loudly a failure looks; its word is that of the failure. */
export const failureLook = {
  waiting: { icon: IconHourglass, tone: 'blue' },
  attention: { icon: IconAlertTriangle, tone: 'amber' },
  stopped: { icon: IconAlertTriangle, tone: 'red' },
} as const satisfies Record<FailureTone, Omit<StateLook, 'word'>>

/** How a file looks: where it stands, and if that is a failure, which one. */
export function lookOfFile({ state, finding, removedAt, failure }: FileView): StateLook {
  if (state === 'done') {
    if (finding !== null) return findingLook[finding]
    return removedAt === null ? stateLook.done : removedLook
  }
  if (failure === null || state === 'running' || state === 'queued') return stateLook[state]
  return { ...failureLook[failure.tone], word: filesCopy.failureWord(failure.code) ?? stateLook[state].word }
}

/** Whether another file in its place may be what mends it; where the station goes on by itself it is not yet. */
export const needsReplacement = ({ state, finding, failure }: FileView): boolean =>
  finding !== null || state === 'parked' || (state === 'waiting' && failure !== null && failure.tone !== 'waiting')

/** Whether fetching again is what a person would do next, so that its button stands in the open. */
export const needsFetch = ({ state, finding }: FileView): boolean =>
  state === 'parked' || state === 'waiting' || finding !== null
