import { pauseAction } from '../settings/pause.tsx'
import { downloadsCopy } from './words.ts'

export const downloadActions = [pauseAction('files', ({ downloads }) => downloads.paused, downloadsCopy)]
