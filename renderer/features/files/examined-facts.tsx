import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ExaminedFile, ExpectedFile } from '../../../shared/replace-api.ts'
import type { ReadRange } from '../../transport/transport.ts'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes, formatTenths } from '../../ui/format-number.ts'
import { Note } from '../../ui/note.tsx'
import { PagePicture } from '../artwork/page-picture.tsx'
import { useArtworkFrom } from '../artwork/use-artwork.ts'
import { pageWord, ruleWord } from '../preflight/preflight-look.ts'
import classes from './examined-facts.module.css'
import { formatBox } from './format-box.ts'
import type { Examination } from './use-examination.ts'
import { filesCopy } from './words.ts'

const copy = filesCopy.examined
/** Pixels. */
const pictureWidth = 96
const shownBoxes = 3

interface ExaminedFactsProps {
  readonly expected: ExpectedFile | null
  readonly examination: Examination
  /** What was chosen, where this page has its bytes and can draw them; else null. */
  readonly picture: File | null
}

/** What a file should be like, beside what the chosen one is like. */
export function ExaminedFacts({ expected, examination, picture }: ExaminedFactsProps) {
  const examined = examination.kind === 'seen' ? examination.examined : null
  return (
    <div className={classes.all}>
      {picture !== null && <FirstPage file={picture} />}
      <div className={classes.text}>
        <Facts
          facts={[
            [copy.expected, expected === null ? null : expectedWords(expected)],
            [copy.chosen, examined === null ? null : <Chosen key="chosen" examined={examined} />],
          ]}
        />
        <div role="status">
          <Verdict expected={expected} examination={examination} />
        </div>
      </div>
    </div>
  )
}

function expectedWords({ pages, trim, sheet }: ExpectedFile): string | null {
  const parts = [
    pages === null ? null : filesCopy.pages(pages),
    trim === null ? null : sizeWords(trim),
    sheet === null ? null : copy.withBleed(sizeWords(sheet)),
  ].filter((part) => part !== null)
  return parts.length === 0 ? copy.nothingSaid : parts.join(' · ')
}

const sizeWords = ({ widthMm, heightMm }: NonNullable<ExpectedFile['trim']>): string =>
  `${formatTenths(widthMm)} × ${formatTenths(heightMm)} mm`

function Chosen({ examined: { pageCount, pageBoxes, sizeBytes } }: { readonly examined: ExaminedFile }) {
  const boxes = pageBoxes.slice(0, shownBoxes).map(formatBox)
  return (
    <>
      {[pageCount === null ? null : filesCopy.pages(pageCount), formatBytes(sizeBytes)]
        .filter((part) => part !== null)
        .join(' · ')}
      {boxes.map((box) => (
        <div key={box}>{box}</div>
      ))}
      {pageBoxes.length > shownBoxes && '…'}
    </>
  )
}

function Verdict({ expected, examination }: Pick<ExaminedFactsProps, 'expected' | 'examination'>) {
  if (examination.kind === 'none') return null
  if (examination.kind === 'looking') return copy.looking
  if (examination.kind === 'failed') return <Trouble>{examination.message}</Trouble>
  const { refusal, findings, isSame } = examination.examined
  if (refusal !== null) return <Trouble>{refusal.message}</Trouble>
  if (isSame) {
    return (
      <Note tone="amber" icon={IconInfoCircle}>
        {copy.same}
      </Note>
    )
  }
  if (findings.length > 0) {
    const stops = findings.some(({ verdict }) => verdict === 'stop')
    return (
      <Note tone={stops ? 'red' : 'amber'} icon={IconAlertTriangle} title={stops ? copy.stops : copy.warns}>
        <ul className={classes.findings}>
          {findings.map((finding) => (
            <li key={`${finding.rule} ${finding.page}`}>
              {copy.finding(ruleWord(finding.rule), pageWord(finding), finding.found, finding.expected)}
            </li>
          ))}
        </ul>
      </Note>
    )
  }
  // Green is said of what was held against something.
  if (expected === null || expected.trim === null) return copy.sizeUnknown
  return (
    <Note tone="green" icon={IconCircleCheck}>
      {copy.fits}
    </Note>
  )
}

function Trouble({ children }: { readonly children: string }) {
  return (
    <Note tone="red" icon={IconAlertTriangle}>
      {children}
    </Note>
  )
}

/** Drawn from the bytes that this page has: a wrong file is seen sooner than it is measured. */
function FirstPage({ file }: { readonly file: File }) {
  const readRange = useMemo(
    (): ReadRange => async (_id, begin, end) => ({
      bytes: new Uint8Array(await file.slice(begin, end).arrayBuffer()),
      totalBytes: file.size,
    }),
    [file],
  )
  const state = useArtworkFrom(readRange, 0)
  if (state.kind === 'failed') return null
  return (
    <div className={classes.picture} style={{ width: pictureWidth }} aria-hidden>
      {state.kind === 'open' && <PagePicture artwork={state.artwork} number={1} width={pictureWidth} />}
    </div>
  )
}
