import type { FileView } from '../../../shared/file-views.ts'

/** The file that O opens and F shows: the first that is here. */
export const firstOpenable = (files: readonly FileView[]): FileView | undefined =>
  files.find((file) => file.localPath !== null)
