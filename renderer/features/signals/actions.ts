import { pauseAction } from '../settings/pause.tsx'
import { signalsCopy } from './words.ts'

export const signalActions = [pauseAction('signals', ({ signals }) => signals.paused, signalsCopy)]
