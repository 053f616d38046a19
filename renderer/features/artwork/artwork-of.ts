import { fileKindOf } from '../../../shared/file-kind.ts'
import type { FileView } from '../../../shared/file-views.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'

export const isPdf = (file: FileView): boolean => fileKindOf(file.format) === 'pdf'
export const isHere = (file: FileView): boolean => file.localPath !== null && file.finding === null

/** The files of an item whose pages can be looked at. */
export const artworkOf = (item: ItemDetail | null): readonly FileView[] =>
  item?.files.filter((file) => isPdf(file) && isHere(file)) ?? []
