import { ActionIcon, Button } from '@mantine/core'
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { lineUp, numbered, withLine, withoutLine } from './lines.ts'
import classes from './settings.module.css'

interface LinesFieldProps<Line> {
  readonly lines: readonly Line[]
  /** What stands above each column: one to three. */
  readonly heads: readonly string[]
  readonly words: {
    up(number: number): string
    remove(number: number): string
  }
  /** What a line as a whole is called, where it has a name. */
  readonly labelOf?: (number: number) => string
  /** The fields of a line, which is counted from 1. */
  readonly fields: (line: Line, number: number, set: (change: Partial<Line>) => void) => ReactNode
  readonly onChange: (lines: Line[]) => void
}

/** Lines of fields that can be moved up and taken out. */
export function LinesField<Line>({ lines, heads, words, labelOf, fields, onChange }: LinesFieldProps<Line>) {
  return (
    <>
      {lines.length > 0 && (
        <div className={classes.heads} data-columns={heads.length} aria-hidden>
          {heads.map((head) => (
            <span key={head}>{head}</span>
          ))}
        </div>
      )}
      <ul className={classes.lines}>
        {numbered(lines).map(({ key, index, line }) => (
          <li key={key} className={classes.line} data-columns={heads.length} aria-label={labelOf?.(index + 1)}>
            {fields(line, index + 1, (change) => onChange(withLine(lines, index, change)))}
            <div className={classes.lineButtons}>
              <ActionIcon
                aria-label={words.up(index + 1)}
                disabled={index === 0}
                onClick={() => onChange(lineUp(lines, index))}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon aria-label={words.remove(index + 1)} onClick={() => onChange(withoutLine(lines, index))}>
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

interface LineTableProps<Line> extends LinesFieldProps<Line> {
  readonly words: LinesFieldProps<Line>['words'] & {
    readonly none: string
    readonly incomplete: string
    readonly add: string
  }
  /** A line as it begins. */
  readonly another: Line
  readonly isComplete: boolean
}

/** The same, with what is said of no lines and of half ones, and the way to one more. */
export function LineTable<Line>({ another, isComplete, ...props }: LineTableProps<Line>) {
  const { lines, words, onChange } = props
  return (
    <>
      {lines.length === 0 && <p className={classes.note}>{words.none}</p>}
      <LinesField {...props} />
      {!isComplete && <p className={classes.note}>{words.incomplete}</p>}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...lines, another])}
        >
          {words.add}
        </Button>
      </div>
    </>
  )
}
