import { Select, Textarea, TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { lineFields } from '../../../shared/parcels.ts'
import type { Settings } from '../../../shared/settings.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { PathField } from '../desktop/path-field.tsx'
import type { Card } from '../settings/card.ts'
import { choicesOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { parcelsCopy } from './words.ts'

const words = parcelsCopy.card

export const labelCard: Card = {
  id: 'labels',
  group: 'floor',
  title: words.title,
  how: words.how,
  keywords: words.keywords,
  show: ({ settings }) => <LabelSettings settings={settings.labelFolder} />,
}

/** Where labels come from, and where packed orders go. */
function LabelSettings({ settings }: { readonly settings: Settings['labelFolder'] }) {
  const { printDesk } = useConsole()
  useEffect(() => printDesk.printers.open(theOnlyOne), [printDesk])
  const printers = useStateOf((stores) => stores.printDesk.printers.store).value?.printers ?? []
  const part = useSettingsPart({ saved: settings, changeOf: (labelFolder) => ({ settings: { labelFolder } }) })
  const { draft } = part
  const folder = (name: 'folder' | 'exportFolder', how: string) => (
    <PathField
      what="folder"
      isOptional
      label={words[name]}
      description={how}
      value={draft[name]}
      error={part.errorOf(name)}
      onChange={(path) => part.set({ [name]: path })}
    />
  )
  const text = (name: 'fileName' | 'takenTo' | 'exportHead', how?: string) => (
    <TextInput
      label={words[name]}
      {...(how === undefined ? {} : { description: how })}
      value={draft[name]}
      error={part.errorOf(name)}
      onChange={(event) => part.set({ [name]: event.currentTarget.value })}
      autoComplete="off"
      spellCheck={false}
    />
  )
  return (
    <SettingsCard card={labelCard} part={part}>
      {folder('folder', words.folderHow)}
      {text('fileName', words.fileNameHow)}
      <Select
        label={words.separator}
        data={choicesOf(words.separators)}
        value={draft.separator}
        allowDeselect={false}
        onChange={(separator) => separator !== null && part.set({ separator })}
      />
      <div className={classes.pair}>
        {lineFields.map((field) => (
          <TextInput
            key={field}
            label={words.columns[field]}
            value={draft.columns[field]}
            error={part.errorOf(field)}
            onChange={(event) => part.set({ columns: { ...draft.columns, [field]: event.currentTarget.value } })}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
      </div>
      <p className={classes.note}>{words.columnsHow}</p>
      {text('takenTo')}
      <Select
        label={words.printerId}
        data={[{ value: '', label: words.noPrinter }, ...printers.map(({ id, name }) => ({ value: id, label: name }))]}
        value={draft.printerId}
        allowDeselect={false}
        onChange={(printerId) => part.set({ printerId: printerId ?? '' })}
      />
      {folder('exportFolder', words.exportFolderHow)}
      {text('exportHead')}
      <Textarea
        label={words.exportLine}
        description={words.exportLineHow}
        value={draft.exportLine}
        error={part.errorOf('exportLine')}
        onChange={(event) => part.set({ exportLine: event.currentTarget.value })}
        autosize
        spellCheck={false}
      />
      <Select
        label={words.exportEncoding}
        data={choicesOf(words.encodings)}
        value={draft.exportEncoding}
        allowDeselect={false}
        onChange={(exportEncoding) => exportEncoding !== null && part.set({ exportEncoding })}
      />
    </SettingsCard>
  )
}
