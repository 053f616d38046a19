import { Alert, Button, Select, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { type SignalType, signalTypes } from '../../../shared/cloud-signal.ts'
import { problemsOf, type StationError } from '../../../shared/errors.ts'
import type { Settings } from '../../../shared/settings.ts'
import { defaultTemplates, signalTemplate, type TemplateParameter } from '../../../shared/signal-template.ts'
import type { CallInput, CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { DocumentText } from '../../ui/document-text.tsx'
import { inWords } from '../../ui/language.ts'
import { Note } from '../../ui/note.tsx'
import type { Card } from '../settings/card.ts'
import { choicesOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { signalSettingsCopy } from './settings-words.ts'
import { TemplateLines } from './template-lines.tsx'
import { signalsCopy } from './words.ts'

type Templates = Settings['signals']['templates']

const words = signalSettingsCopy.template
const another: TemplateParameter = { name: '', from: 'fixed', value: '', whenEmpty: 'omit' }

export const templateCard: Card = {
  id: 'templates',
  group: 'reports',
  title: signalSettingsCopy.templates,
  how: signalSettingsCopy.templatesHow,
  keywords: signalSettingsCopy.keywords.templates,
  show: ({ settings }) => <TemplateSettings settings={settings.signals} />,
}

/** What signals of each type say, with what would be sent. */
function TemplateSettings({ settings }: { readonly settings: Settings['signals'] }) {
  const [type, setType] = useState<SignalType>('ItemShipped')
  const part = useSettingsPart<Templates>({
    saved: settings.templates,
    changeOf: (templates) => ({ settings: { signals: { templates } } }),
  })
  const template = part.draft[type]
  const set = (changed: readonly TemplateParameter[]): void => part.set({ [type]: [...changed] })
  const checked = signalTemplate.safeParse(template)
  const problems = checked.success ? [] : problemsOf(checked.error)
  const problemAt = (index: number): string | null => {
    const found = problems.find(({ path }) => path.startsWith(`[${index}]`))
    return found === undefined ? null : inWords(found.message)
  }
  const isDefault = JSON.stringify(template) === JSON.stringify(defaultTemplates[type])
  const changedTypes = signalTypes.filter(
    (each) => JSON.stringify(part.draft[each]) !== JSON.stringify(settings.templates[each]),
  )
  const areUsable = changedTypes.every((each) => signalTemplate.safeParse(part.draft[each]).success)
  return (
    <SettingsCard card={templateCard} part={{ ...part, isChanged: part.isChanged && areUsable }}>
      <Select
        label={words.type}
        data={choicesOf(signalsCopy.types)}
        value={type}
        description={type}
        allowDeselect={false}
        onChange={(value) => value !== null && setType(value)}
      />
      <TemplateLines template={template} errorOf={problemAt} onChange={set} />
      {problems
        .filter(({ path }) => path === '')
        .map(({ message }) => (
          <Alert key={inWords(message)} color="red" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {inWords(message)}
          </Alert>
        ))}
      <div className={classes.buttons}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => set([...template, another])}
        >
          {words.add}
        </Button>
        <Button size="xs" variant="default" disabled={isDefault} onClick={() => set(defaultTemplates[type])}>
          {words.reset}
        </Button>
      </div>
      {isDefault && <p className={classes.note}>{words.isDefault}</p>}
      {changedTypes.length > 0 && (
        <p className={classes.note}>{words.unsaved(changedTypes.map((each) => signalsCopy.types[each]))}</p>
      )}
      <Preview type={type} template={checked.success ? checked.data : null} />
    </SettingsCard>
  )
}

interface PreviewProps {
  readonly type: SignalType
  /** Null while it cannot be used. */
  readonly template: TemplateParameter[] | null
}

function Preview({ type, template }: PreviewProps) {
  const [cpItemId, setCpItemId] = useState('')
  const item = cpItemId.trim() === '' ? {} : { cpItemId: cpItemId.trim() }
  const { value, error } = useTemplatePreview(template === null ? null : { signalType: type, template, ...item })
  return (
    <>
      <TextInput
        label={words.previewOf}
        description={words.previewHow}
        value={cpItemId}
        error={error?.message}
        onChange={(event) => setCpItemId(event.currentTarget.value)}
        spellCheck={false}
      />
      {template !== null && value !== null && (
        <>
          {value.doubts.length > 0 && (
            <Note tone="amber" icon={IconAlertTriangle} title={words.doubts}>
              {value.doubts.map((doubt) => (
                <div key={doubt}>{doubt}</div>
              ))}
            </Note>
          )}
          <DocumentText text={value.payload} label={words.preview} />
        </>
      )}
    </>
  )
}

interface TemplatePreview {
  readonly value: CallOutput<'signals.preview'> | null
  readonly error: StationError | null
}

/** How long typing has to rest before the station is asked. */
const restMs = 300

/** What the station would send by a template that is being changed; null: it is known to be of no use. */
function useTemplatePreview(input: CallInput<'signals.preview'> | null): TemplatePreview {
  const { transport } = useConsole()
  const [preview, setPreview] = useState<TemplatePreview>({ value: null, error: null })
  const asked = JSON.stringify(input)
  useEffect(() => {
    const question: CallInput<'signals.preview'> | null = JSON.parse(asked)
    if (question === null) return
    let isCurrent = true
    const put = (next: TemplatePreview): void => {
      if (isCurrent) setPreview(next)
    }
    const timer = setTimeout(() => {
      transport.client.call('signals.preview', question).then(
        (value) => put({ value, error: null }),
        (cause: unknown) => put({ value: null, error: asStationError(cause) }),
      )
    }, restMs)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [transport, asked])
  return preview
}
