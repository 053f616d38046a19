import type { FileRemark, PageBox } from '../../shared/file-views.ts'
import { type Said, type Sentence, say, sayCount } from '../../shared/messages/sentence.ts'
import type { FileRow } from '../store/entities/file.ts'

/** A reason to look at an item before printing; it stops nothing. */
interface FileWarning {
  readonly code: string
  readonly message: Said
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

/** What is told of a file by its name. */
type WarningWords = readonly [FileWarningCode, (name: string) => Sentence]

const remarkWarnings = {
  no_end_mark: [
    'file_no_end_mark',
    (name) => say('{name} does not end like a PDF, though it is the file that the order names.', { name }),
  ],
  restricted: [
    'file_restricted',
    (name) => say('{name} is encrypted without a password. Some print systems refuse such files.', { name }),
  ],
  is_pdf: [
    'file_is_pdf',
    (name) => say('{name} is a PDF, though the order calls it something else. It is kept as it is.', { name }),
  ],
  pages_unchecked: [
    'file_pages_unchecked',
    (name) => say('{name} was not read to its end, so its pages were neither counted nor measured.', { name }),
  ],
  malformed: [
    'file_malformed',
    (name) =>
      say('{name} is not built as a PDF should be. It could be read here; some print systems may refuse it.', { name }),
  ],
  pages_missing: [
    'file_pages_missing',
    (name) => say('{name} names pages that are not in it. Compare its pages with the order before printing.', { name }),
  ],
  miscounted: [
    'file_miscounted',
    (name) => say('{name} says that it has another number of pages than were found in it.', { name }),
  ],
  size_unknown: [
    'file_size_unknown',
    (name) => say('{name} does not say how large its pages are, so their sizes were not checked.', { name }),
  ],
  dynamic_form: [
    'file_dynamic_form',
    (name) => say('{name} is a form that only some programs fill in. Look at its pages before printing.', { name }),
  ],
  portfolio: [
    'file_portfolio',
    (name) =>
      say(
        '{name} is a collection of other files, and may be no more than their cover sheet. Look inside before printing.',
        { name },
      ),
  ],
  accepted: [
    'file_accepted',
    (name) => say('{name} was refused by the station and accepted by a person. The history says why.', { name }),
  ],
} as const satisfies Record<FileRemark, WarningWords>

const findingWarnings = {
  missing: ['file_missing', (name) => say('{name} is no longer in the library. Fetch it again.', { name })],
  altered: [
    'file_altered',
    (name) =>
      say('{name} was changed in the library after it was verified. Fetch it again, or look at it before printing.', {
        name,
      }),
  ],
} as const satisfies Record<NonNullable<FileRow['finding']>, WarningWords>

function pageCountWarning(orderedPages: number | null, files: readonly WarnedFile[]): FileWarning[] {
  const counted = files.filter((file) => countedTypes.includes(file.type))
  const isKnown = counted.length > 0 && counted.every((file) => file.state === 'done' && file.pageCount !== null)
  if (orderedPages === null || !isKnown) return []
  const found = counted.reduce((sum, file) => sum + (file.pageCount ?? 0), 0)
  if (found === orderedPages) return []
  const message = sayCount(
    counted.length,
    'The order says {ordered} pages, the file has {found}.',
    'The order says {ordered} pages, the {count} files have {found}.',
    { ordered: orderedPages, found },
  )
  return [warning('page_count_differs', message)]
}

function warningsOfOne(file: WarnedFile): FileWarning[] {
  const name = file.targetPath.slice(file.targetPath.lastIndexOf('/') + 1)
  const remarks = file.remarks === null ? [] : (JSON.parse(file.remarks) as FileRemark[])
  const said: WarningWords[] = remarks.map((remark) => remarkWarnings[remark])
  if (file.finding !== null) said.push(findingWarnings[file.finding])
  return [
    ...pageSizesWarning(name, file),
    ...said.map(([code, words]) => warning(code, words(name))),
    ...(file.source === 'person'
      ? [warning('file_replaced', say('{name} was put here by a person. The history says why.', { name }))]
      : []),
  ]
}

function pageSizesWarning(name: string, file: WarnedFile): FileWarning[] {
  const boxes = file.pageBoxes === null ? [] : (JSON.parse(file.pageBoxes) as PageBox[])
  const seen = sizesOf(boxes)
  const trimmed = sizesOf(boxes.map(({ trim, ...visible }) => trim ?? visible))
  if (seen.length > 1)
    return [
      warning('page_sizes_differ', say('The pages of {name} differ in size: {sizes}.', { name, sizes: listed(seen) })),
    ]
  if (trimmed.length < 2) return []
  return [
    warning(
      'page_sizes_differ',
      say('The pages of {name} differ in the size they are trimmed to: {sizes}.', { name, sizes: listed(trimmed) }),
    ),
  ]
}

const sizesOf = (boxes: readonly NonNullable<PageBox['trim']>[]): string[] => [
  ...new Set(boxes.map((box) => `${millimetres(box.widthPt)} x ${millimetres(box.heightPt)} mm`)),
]

const listed = (sizes: readonly string[]): string => sizes.slice(0, 3).join(', ') + (sizes.length > 3 ? ', ...' : '')

const millimetres = (points: number): string => String(Math.round((points / 72) * 254) / 10)

const warning = (code: FileWarningCode, message: Said): FileWarning => ({ code, message })
