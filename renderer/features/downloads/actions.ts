import { pauseAction } from '../settings/pause-action.ts'
import { downloadsCopy } from './words.ts'

export const downloadActions = [pauseAction('files', ({ downloads }) => downloads.paused, downloadsCopy)]
