import type { FileView } from '../../../shared/file-views.ts'
import { filesCopy } from './words.ts'

/** Where the content of a file comes from. */
export const originOf = ({ source, host }: FileView): string =>
  source === 'person' ? filesCopy.byPerson : filesCopy.from(host)

/** The size of what is here, or else the one that the order names; null where neither is known. */
export const sizeOf = ({ state, receivedBytes, expectedBytes }: FileView): number | null =>
  state === 'done' ? receivedBytes : (expectedBytes ?? (receivedBytes > 0 ? receivedBytes : null))
