import { Checkbox, Group, TextInput } from '@mantine/core'
import { type JobPart, jobParts } from '../../../shared/destinations.ts'
import layout from '../../ui/list-editor.module.css'
import { pressCopy } from './words.ts'

/** Which files a route or a rule takes, as it is typed: globs with commas between them. */
interface TypedMatch extends Readonly<Record<'products' | 'options' | 'methods', string>> {
  readonly fileTypes: readonly JobPart[]
}

interface MatchFieldsProps {
  readonly match: TypedMatch
  readonly errorOf: (field: string) => string | null
  readonly set: (change: Partial<TypedMatch>) => void
}

/** Says which files are meant, in the same words for routes and for rules of batches. */
export function MatchFields({ match, errorOf, set }: MatchFieldsProps) {
  return (
    <>
      <p className={layout.note}>{pressCopy.matchHow}</p>
      <div className={layout.fields}>
        <Checkbox.Group
          className={layout.wide ?? ''}
          label={pressCopy.fileTypes}
          value={[...match.fileTypes]}
          onChange={(chosen) => set({ fileTypes: jobParts.filter((part) => chosen.includes(part)) })}
        >
          <Group gap="lg" mt={4}>
            {jobParts.map((part) => (
              <Checkbox key={part} value={part} label={pressCopy.parts[part]} />
            ))}
          </Group>
        </Checkbox.Group>
        {(['products', 'options', 'methods'] as const).map((field) => (
          <TextInput
            key={field}
            label={pressCopy.matchFields[field]}
            placeholder={pressCopy.examples[field]}
            value={match[field]}
            error={errorOf(field)}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ [field]: event.currentTarget.value })}
          />
        ))}
      </div>
    </>
  )
}
