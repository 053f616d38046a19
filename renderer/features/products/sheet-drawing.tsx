import { Group, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { geometryOf } from '../../../shared/product-geometry.ts'
import { newProduct, type Paper } from '../../../shared/products.ts'
import { globsIn, type ProductDraft } from '../../stores/product-desk.ts'
import { formatThousandths } from '../../ui/format-number.ts'
import layout from '../../ui/list-editor.module.css'
import classes from './products.module.css'
import { type Part, type SheetParts, sheetParts } from './sheet-parts.ts'
import { productsCopy } from './words.ts'

interface SheetDrawingProps {
  readonly fields: ProductDraft
  readonly papers: readonly Paper[]
  /** What it is drawn for at first. */
  readonly pages: number | null
  readonly options: readonly string[]
}

const size = (width: number | null, height: number): string =>
  `${width === null ? '?' : formatThousandths(width)} × ${formatThousandths(height)} ${productsCopy.mm}`

/** The sheets of a product as it is typed, drawn and as a table. Pages and paper are an example: only the spine hangs on them. */
export function SheetDrawing({ fields, papers, pages: firstPages, options }: SheetDrawingProps) {
  const [pages, setPages] = useState<number | string>(firstPages ?? 96)
  const [option, setOption] = useState(options.find((one) => one.startsWith('pageblock_')) ?? 'pageblock_130mcs')
  const parsed = newProduct.safeParse({ ...fields, name: '-', match: ['-'], colour: 'fc' })
  if (!parsed.success) return <p className={layout.note}>{productsCopy.noDrawing}</p>
  const product = { ...parsed.data, id: '-', rank: 1 }
  const printed = { product, papers, options: globsIn(option), pages: typeof pages === 'number' ? pages : null }
  const { files, spineMm, missing } = geometryOf(printed)
  const isBound = product.binding === 'perfect_bound' || product.binding === 'casewrap'
  const [first] = files
  const parts = first === undefined ? null : sheetParts(product, first, spineMm)
  return (
    <section aria-label={productsCopy.drawing} className={classes.drawing}>
      {parts !== null && <Drawn parts={parts} />}
      {isBound && (
        <Group gap="sm" align="flex-end">
          <NumberInput
            label={productsCopy.examplePages}
            size="xs"
            w="7rem"
            min={1}
            max={100_000}
            allowDecimal={false}
            value={pages}
            onChange={setPages}
          />
          <TextInput
            label={productsCopy.exampleOption}
            size="xs"
            value={option}
            spellCheck={false}
            onChange={(event) => setOption(event.currentTarget.value)}
          />
        </Group>
      )}
      {missing.map((one) => (
        <p key={one} role="status" className={layout.note}>
          {productsCopy.missingFor[one]}
        </p>
      ))}
      <table className={classes.sizes}>
        <caption>
          {productsCopy.table}
          {isBound &&
            ` · ${productsCopy.spineOf(spineMm === null ? productsCopy.unknown : `${formatThousandths(spineMm)} ${productsCopy.mm}`)}`}
        </caption>
        <thead>
          <tr>
            {Object.values(productsCopy.heads).map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {files.map(({ type, widthMm, heightMm, trim, pages: count }) => (
            <tr key={type}>
              <th scope="row">{productsCopy.sheets[type]}</th>
              <td>{size(widthMm, heightMm)}</td>
              <td>{size(trim.widthMm, trim.heightMm)}</td>
              <td>{count ?? '?'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The room of the picture, in its own units, without the numbers around it. */
const room = { width: 560, height: 180, margin: 44 } as const

/** The same numbers stand in the table, so a screen reader is not given the picture. */
function Drawn({ parts: { widthMm, heightMm, across, down } }: { readonly parts: SheetParts }) {
  const scale = Math.min(room.width / widthMm, room.height / heightMm)
  const { margin } = room
  const [width, height] = [widthMm * scale, heightMm * scale]
  const trim = down.find(({ name }) => name === 'trim')
  const wrap = down.find(({ name }) => name === 'wrap') ?? trim
  if (trim === undefined || wrap === undefined) return null
  const inset = wrap.fromMm * scale
  return (
    <svg className={classes.sheet} viewBox={`0 0 ${width + 2 * margin} ${height + 2 * margin}`} aria-hidden>
      <g transform={`translate(${margin} ${margin})`}>
        <rect className={classes.bleed} width={width} height={height} />
        <rect className={classes.wrap} x={inset} y={inset} width={width - 2 * inset} height={height - 2 * inset} />
        {across.filter(isInside).map(({ key, name, fromMm, mm }) => (
          <g key={key}>
            <rect
              className={name === 'spine' ? classes.spine : classes.trim}
              x={fromMm * scale}
              y={trim.fromMm * scale}
              width={mm * scale}
              height={trim.mm * scale}
            />
            {mm * scale > 12 && (
              <Name name={name} x={(fromMm + mm / 2) * scale} y={height / 2} isNarrow={mm * scale < 80} />
            )}
          </g>
        ))}
        <Numbers parts={across} scale={scale} />
        <g transform={`translate(${width} 0) rotate(90)`}>
          <Numbers parts={down} scale={scale} />
        </g>
        <text className={classes.number} x={width / 2} y={height + 24}>
          {formatThousandths(widthMm)} {productsCopy.mm}
        </text>
        <text className={classes.number} transform={`translate(-16 ${height / 2}) rotate(-90)`}>
          {formatThousandths(heightMm)} {productsCopy.mm}
        </text>
      </g>
    </svg>
  )
}

const isInside = ({ name }: Part): boolean => name !== 'bleed' && name !== 'wrap'

interface NameProps {
  readonly name: Part['name']
  readonly x: number
  readonly y: number
  readonly isNarrow: boolean
}

function Name({ name, x, y, isNarrow }: NameProps) {
  return (
    <text className={classes.name} transform={`translate(${x} ${y})${isNarrow ? ' rotate(-90)' : ''}`}>
      {productsCopy.parts[name]}
    </text>
  )
}

/** Above each strip how wide it is; narrow ones in a row further out, so that no number covers another. */
function Numbers({ parts, scale }: { readonly parts: readonly Part[]; readonly scale: number }) {
  return parts.map(({ key, name, fromMm, mm }) => {
    const x = (fromMm + mm / 2) * scale
    const isOut = name === 'bleed'
    return (
      <g key={key}>
        <line className={classes.tick} x1={x} x2={x} y1={-3} y2={isOut ? -20 : -6} />
        <text className={classes.number} x={x} y={isOut ? -28 : -13}>
          {formatThousandths(mm)}
        </text>
      </g>
    )
  })
}
