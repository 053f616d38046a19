import type { FileRemark, PageBox } from '../../shared/file-views.ts'
import type { FileRow } from '../store/entities/file.ts'

/** A reason to look at an item before printing; it stops nothing. */
interface FileWarning {
  readonly code: string
  readonly message: string
}

type WarnedFile = Pick<
  FileRow,
  'type' | 'state' | 'targetPath' | 'pageCount' | 'pageBoxes' | 'remarks' | 'finding' | 'source'
>

/** The types whose pages the order counts: a cover or a label has its own. */
const countedTypes = ['book', 'product']

/**
 * What the verified files of an item give cause to look at.
 *
 * @param orderedPages what the order says of the item, or null where it says nothing
 */
export function fileWarningsOf(orderedPages: number | null, files: readonly WarnedFile[]): FileWarning[] {
  const here = files.filter((file) => file.state === 'done')
  return [...pageCountWarning(orderedPages, files), ...here.flatMap((file) => warningsOfOne(file))]
}

/** Tells the warnings of this page from those that the order itself gave cause for. */
export const isFileWarning = (code: string): boolean => codes.some((known) => known === code)

const codes = [
  'page_count_differs',
  'page_sizes_differ',
  'file_no_end_mark',
  'file_restricted',
  'file_pages_unchecked',
  'file_is_pdf',
  'file_malformed',
  'file_pages_missing',
  'file_miscounted',
  'file_size_unknown',
  'file_dynamic_form',
  'file_portfolio',
  'file_accepted',
  'file_missing',
  'file_altered',
  'file_replaced',
] as const
type FileWarningCode = (typeof codes)[number]

const remarkWarnings = {
  no_end_mark: ['file_no_end_mark', 'does not end like a PDF, though it is the file that the order names'],
  restricted: ['file_restricted', 'is encrypted without a password. Some print systems refuse such files'],
  is_pdf: ['file_is_pdf', 'is a PDF, though the order calls it something else. It is kept as it is'],
  pages_unchecked: ['file_pages_unchecked', 'was not read to its end, so its pages were neither counted nor measured'],
  malformed: [
    'file_malformed',
    'is not built as a PDF should be. It could be read here; some print systems may refuse it',
  ],
  pages_missing: [
    'file_pages_missing',
    'names pages that are not in it. Compare its pages with the order before printing',
  ],
  miscounted: ['file_miscounted', 'says that it has another number of pages than were found in it'],
  size_unknown: ['file_size_unknown', 'does not say how large its pages are, so their sizes were not checked'],
  dynamic_form: ['file_dynamic_form', 'is a form that only some programs fill in. Look at its pages before printing'],
  portfolio: [
    'file_portfolio',
    'is a collection of other files, and may be no more than their cover sheet. Look inside before printing',
  ],
  accepted: ['file_accepted', 'was refused by the station and accepted by a person. The history says why'],
} as const satisfies Record<FileRemark, readonly [FileWarningCode, string]>

const findingWarnings = {
  missing: ['file_missing', 'is no longer in the library. Fetch it again'],
  altered: [
    'file_altered',
    'was changed in the library after it was verified. Fetch it again, or look at it before printing',
  ],
} as const satisfies Record<NonNullable<FileRow['finding']>, readonly [FileWarningCode, string]>

function pageCountWarning(orderedPages: number | null, files: readonly WarnedFile[]): FileWarning[] {
  const counted = files.filter((file) => countedTypes.includes(file.type))
  const isKnown = counted.length > 0 && counted.every((file) => file.state === 'done' && file.pageCount !== null)
  if (orderedPages === null || !isKnown) return []
  const found = counted.reduce((sum, file) => sum + (file.pageCount ?? 0), 0)
  if (found === orderedPages) return []
  const has = counted.length === 1 ? 'the file has' : `the ${counted.length} files have`
  return [warning('page_count_differs', `The order says ${orderedPages} pages, ${has} ${found}.`)]
}

function warningsOfOne(file: WarnedFile): FileWarning[] {
  const name = file.targetPath.slice(file.targetPath.lastIndexOf('/') + 1)
  const remarks = file.remarks === null ? [] : (JSON.parse(file.remarks) as FileRemark[])
  const said = [...remarks.map((remark) => remarkWarnings[remark])]
  return [
    ...pageSizesWarning(name, file),
    ...said.map(([code, text]) => warning(code, `${name} ${text}.`)),
    ...(file.finding === null
      ? []
      : [findingWarnings[file.finding]].map(([code, text]) => warning(code, `${name} ${text}.`))),
    ...(file.source === 'person'
      ? [warning('file_replaced', `${name} was put here by a person. The history says why.`)]
      : []),
  ]
}

function pageSizesWarning(name: string, file: WarnedFile): FileWarning[] {
  const boxes = file.pageBoxes === null ? [] : (JSON.parse(file.pageBoxes) as PageBox[])
  const seen = sizesOf(boxes)
  const trimmed = sizesOf(boxes.map(({ trim, ...visible }) => trim ?? visible))
  if (seen.length > 1) return [warning('page_sizes_differ', `The pages of ${name} differ in size: ${listed(seen)}.`)]
  if (trimmed.length < 2) return []
  return [
    warning('page_sizes_differ', `The pages of ${name} differ in the size they are trimmed to: ${listed(trimmed)}.`),
  ]
}

const sizesOf = (boxes: readonly NonNullable<PageBox['trim']>[]): string[] => [
  ...new Set(boxes.map((box) => `${millimetres(box.widthPt)} x ${millimetres(box.heightPt)} mm`)),
]

const listed = (sizes: readonly string[]): string => sizes.slice(0, 3).join(', ') + (sizes.length > 3 ? ', ...' : '')

const millimetres = (points: number): string => String(Math.round((points / 72) * 254) / 10)

const warning = (code: FileWarningCode, message: string): FileWarning => ({ code, message })
