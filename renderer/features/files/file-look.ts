import { IconAlertTriangle, IconCircleCheck, IconClock, IconCloudDownload, IconHourglass } from '@tabler/icons-react'
import type { FileState } from '../../../shared/station-views.ts'
import type { StateLook } from '../../ui/state-badge.tsx'

/** How each state of a download looks. */
export const fileLook = {
  queued: { word: 'Queued', icon: IconClock, tone: 'grey' },
  running: { word: 'Fetching', icon: IconCloudDownload, tone: 'blue' },
  waiting: { word: 'Trying again', icon: IconHourglass, tone: 'amber' },
  done: { word: 'Verified', icon: IconCircleCheck, tone: 'green' },
  parked: { word: 'Needs attention', icon: IconAlertTriangle, tone: 'red' },
} as const satisfies Record<FileState, StateLook>
