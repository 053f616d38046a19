import { Select, TextInput } from '@mantine/core'
import type { SignalTemplate, TemplateParameter } from '../../../shared/signal-template.ts'
import { choicesOf } from '../settings/field-values.ts'
import { LinesField } from '../settings/lines-field.tsx'
import { signalSettingsCopy } from './settings-words.ts'

const words = signalSettingsCopy.template

interface TemplateLinesProps {
  readonly template: SignalTemplate
  /** What is wrong with the name of a line, or null. */
  readonly errorOf: (index: number) => string | null
  readonly onChange: (template: TemplateParameter[]) => void
}

/** The parameters of a signal, each with its name and what it carries. */
export function TemplateLines({ template, errorOf, onChange }: TemplateLinesProps) {
  return (
    <LinesField
      lines={template}
      heads={[words.name, words.from, words.whenEmpty]}
      words={words}
      labelOf={words.parameter}
      onChange={onChange}
      fields={(line, number, set) => (
        <>
          <TextInput
            aria-label={words.field(words.name, number)}
            value={line.name}
            error={errorOf(number - 1)}
            onChange={(event) => set({ name: event.currentTarget.value })}
            spellCheck={false}
          />
          <Select
            aria-label={words.field(words.from, number)}
            data={choicesOf(words.facts)}
            value={line.from}
            allowDeselect={false}
            onChange={(from) => from !== null && set({ from })}
          />
          {line.from === 'fixed' ? (
            <TextInput
              aria-label={words.field(words.value, number)}
              placeholder={words.value}
              value={line.value}
              maxLength={500}
              onChange={(event) => set({ value: event.currentTarget.value })}
            />
          ) : (
            <Select
              aria-label={words.field(words.whenEmpty, number)}
              data={choicesOf(words.whenEmptyChoices)}
              value={line.whenEmpty}
              allowDeselect={false}
              onChange={(whenEmpty) => whenEmpty !== null && set({ whenEmpty })}
            />
          )}
        </>
      )}
    />
  )
}
