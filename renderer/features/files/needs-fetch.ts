import type { FileView } from '../../../shared/file-views.ts'

/** Whether fetching again is what a person would do next, so that its button stands in the open. */
export const needsFetch = ({ state, finding }: FileView): boolean =>
  state === 'parked' || state === 'waiting' || finding !== null
