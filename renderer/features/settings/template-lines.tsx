import { Select, TextInput } from '@mantine/core'
import type { SignalTemplate, TemplateParameter } from '../../../shared/signal-template.ts'
import { choicesOf } from './choices-of.ts'
import { LineButtons } from './line-buttons.tsx'
import { lineUp, numbered, withLine, withoutLine } from './lines.ts'
import classes from './settings.module.css'
import { settingsCopy } from './words.ts'

const words = settingsCopy.template

interface TemplateLinesProps {
  readonly template: SignalTemplate
  /** What is wrong with the name of a line, or null. */
  readonly errorOf: (index: number) => string | null
  readonly onChange: (template: TemplateParameter[]) => void
}

/** The parameters of a signal, each with its name and what it carries. */
export function TemplateLines({ template, errorOf, onChange }: TemplateLinesProps) {
  return (
    <>
      <div className={classes.heads} aria-hidden>
        <span>{words.name}</span>
        <span>{words.from}</span>
        <span>{words.whenEmpty}</span>
      </div>
      <ul className={classes.lines}>
        {numbered(template).map(({ key, index, line }) => {
          const set = (change: Partial<TemplateParameter>): void => onChange(withLine(template, index, change))
          return (
            <li key={key} className={classes.line} aria-label={words.parameter(index + 1)}>
              <TextInput
                aria-label={words.field(words.name, index + 1)}
                value={line.name}
                error={errorOf(index)}
                onChange={(event) => set({ name: event.currentTarget.value })}
                spellCheck={false}
              />
              <Select
                aria-label={words.field(words.from, index + 1)}
                data={choicesOf(words.facts)}
                value={line.from}
                allowDeselect={false}
                onChange={(from) => from !== null && set({ from })}
              />
              {line.from === 'fixed' ? (
                <TextInput
                  aria-label={words.field(words.value, index + 1)}
                  placeholder={words.value}
                  value={line.value}
                  maxLength={500}
                  onChange={(event) => set({ value: event.currentTarget.value })}
                />
              ) : (
                <Select
                  aria-label={words.field(words.whenEmpty, index + 1)}
                  data={choicesOf(words.whenEmptyChoices)}
                  value={line.whenEmpty}
                  allowDeselect={false}
                  onChange={(whenEmpty) => whenEmpty !== null && set({ whenEmpty })}
                />
              )}
              <LineButtons
                index={index}
                up={words.up(index + 1)}
                remove={words.remove(index + 1)}
                onUp={() => onChange(lineUp(template, index))}
                onRemove={() => onChange(withoutLine(template, index))}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}
