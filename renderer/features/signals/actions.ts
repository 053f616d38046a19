import { pauseAction } from '../settings/pause-action.ts'
import { signalsCopy } from './words.ts'

export const signalActions = [pauseAction('signals', ({ signals }) => signals.paused, signalsCopy)]
