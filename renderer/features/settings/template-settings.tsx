import { Alert, Button, Select, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { type SignalType, signalTypes } from '../../../shared/cloud-signal.ts'
import { problemsOf } from '../../../shared/errors.ts'
import type { Settings } from '../../../shared/settings.ts'
import { defaultTemplates, signalTemplate, type TemplateParameter } from '../../../shared/signal-template.ts'
import { DocumentText } from '../../ui/document-text.tsx'
import { inWords } from '../../ui/language.ts'
import { Note } from '../../ui/note.tsx'
import { choicesOf } from './choices-of.ts'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { TemplateLines } from './template-lines.tsx'
import { useSettingsPart } from './use-settings-part.ts'
import { useTemplatePreview } from './use-template-preview.ts'
import { settingsCopy } from './words.ts'

type Templates = Settings['signals']['templates']

const words = settingsCopy.template
const another: TemplateParameter = { name: '', from: 'fixed', value: '', whenEmpty: 'omit' }

/** What signals of each type say, with what would be sent. */
export function TemplateSettings({ settings }: { readonly settings: Settings['signals'] }) {
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
    <SettingsCard
      title={settingsCopy.templates}
      how={settingsCopy.templatesHow}
      part={{ ...part, isChanged: part.isChanged && areUsable }}
    >
      <Select
        label={words.type}
        data={choicesOf(settingsCopy.signalTypes)}
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
        <p className={classes.note}>{words.unsaved(changedTypes.map((each) => settingsCopy.signalTypes[each]))}</p>
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
