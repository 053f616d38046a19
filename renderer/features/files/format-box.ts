import type { PageBox } from '../../../shared/file-views.ts'
import { formatTenths } from '../../ui/format-number.ts'
import { filesCopy } from './words.ts'

/** Points of PDF are 1/72 inch. */
const mmOfPt = 25.4 / 72

/** A run of pages of one size: `pages 1 – 48: 154 × 216 mm, trimmed to 148 × 210 mm`. */
export const formatBox = ({ firstPage, lastPage, trim, ...seen }: PageBox): string => {
  const size = formatSize(seen)
  const trimmed = trim == null ? size : formatSize(trim)
  return filesCopy.box(firstPage, lastPage, trimmed === size ? size : filesCopy.trimmedTo(size, trimmed))
}

const formatSize = ({ widthPt, heightPt }: NonNullable<PageBox['trim']>): string =>
  `${formatTenths(widthPt * mmOfPt)} × ${formatTenths(heightPt * mmOfPt)} mm`
