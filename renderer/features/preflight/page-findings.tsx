import { useEffect } from 'react'
import type { FileView } from '../../../shared/file-views.ts'
import type { FindingView } from '../../../shared/preflight-api.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { formatTenths } from '../../ui/format-number.ts'
import { type ExpectedSheet, expectedSheet, type Rect } from './expected-sheet.ts'
import classes from './page-findings.module.css'
import { ruleWord } from './preflight-look.ts'
import { preflightCopy } from './words.ts'

/** What there is to say of a page of a file. */
export interface PageKnowledge {
  readonly expected: ExpectedSheet | null
  /** Those on this page. */
  readonly findings: readonly FindingView[]
}

/** How a page of the item in the panel should be, and what was found on it. */
export function usePageKnowledge(item: ItemDetail | null, file: FileView, page: number): PageKnowledge {
  const { productDesk } = useConsole()
  const { value: catalogue } = useStateOf((stores) => stores.productDesk.catalogue.store)
  const { key, value } = useStateOf((stores) => stores.itemPreflight.store)
  useEffect(() => productDesk.open(), [productDesk])
  if (item === null) return { expected: null, findings: [] }
  const found = key === item.cpItemId ? (value?.findings ?? []) : []
  return {
    expected: expectedSheet(catalogue, item, file.type),
    findings: found.filter((finding) => finding.fileId === file.id && isOn(finding, page)),
  }
}

const isOn = ({ page: first, lastPage }: FindingView, page: number): boolean =>
  first === null || (first <= page && page <= (lastPage ?? first))

interface PageOverlayProps extends PageKnowledge {
  readonly page: number
  /** Of the page as it is shown. */
  readonly widthMm: number
  readonly heightMm: number
}

/** Drawn over a page: the sheet as its product wants it, in the middle, and the places that were found. The legend says the same. */
export function PageOverlay({ expected, findings, page, widthMm, heightMm }: PageOverlayProps) {
  const areas = findings.flatMap((finding) => finding.areas.filter((area) => area.page === page))
  const left = (widthMm - (expected?.widthMm ?? 0)) / 2
  const top = (heightMm - (expected?.heightMm ?? 0)) / 2
  return (
    <svg className={classes.overlay} viewBox={`0 0 ${widthMm} ${heightMm}`} aria-hidden>
      {expected !== null && (
        <g transform={`translate(${left} ${top})`}>
          <Outline kind="page" rect={{ xMm: 0, yMm: 0, widthMm: expected.widthMm, heightMm: expected.heightMm }} />
          <Outline kind="trim" rect={expected.trim} />
          {expected.boards !== null && <Outline kind="boards" rect={expected.boards} />}
          {expected.spine !== null && <Outline kind="spine" rect={expected.spine} />}
        </g>
      )}
      {areas.map((area) => (
        <Outline key={`${area.xMm} ${area.yMm} ${area.widthMm} ${area.heightMm}`} kind="finding" rect={area} />
      ))}
    </svg>
  )
}

function Outline({ kind, rect }: { readonly kind: string; readonly rect: Rect }) {
  const { xMm, yMm, widthMm, heightMm } = rect
  return <rect data-kind={kind} x={xMm} y={yMm} width={Math.max(0, widthMm)} height={Math.max(0, heightMm)} />
}

/** The same in words, with the colours of the lines. */
export function PageLegend({ expected, findings }: PageKnowledge) {
  const { boxes } = preflightCopy
  const size = ({ widthMm, heightMm }: Pick<Rect, 'widthMm' | 'heightMm'>): string =>
    `${formatTenths(widthMm)} × ${formatTenths(heightMm)} mm`
  const lines = [
    ...(expected === null
      ? []
      : [
          ['page', `${boxes.expectedPage}: ${size(expected)}`],
          ['trim', `${boxes.expectedTrim}: ${size(expected.trim)}`],
          ...(expected.boards === null ? [] : [['boards', `${boxes.boards}: ${size(expected.boards)}`]]),
          ...(expected.spine === null ? [] : [['spine', `${boxes.spine}: ${formatTenths(expected.spine.widthMm)} mm`]]),
        ]),
    ...findings.map(({ rule, found }) => ['finding', `${ruleWord(rule)}: ${found}`]),
  ]
  if (lines.length === 0) return null
  return (
    <ul className={classes.legend} aria-label={boxes.legend}>
      {lines.map(([kind, words]) => (
        <li key={`${kind} ${words}`} data-kind={kind}>
          {words}
        </li>
      ))}
    </ul>
  )
}
