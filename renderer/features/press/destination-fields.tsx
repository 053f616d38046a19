import { NumberInput, Select, TextInput } from '@mantine/core'
import type { DestinationKind, DestinationSecretName } from '../../../shared/destinations.ts'
import type { DestinationDraft } from '../../stores/press-drafts.ts'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import layout from '../../ui/list-editor.module.css'
import { PathField } from '../desktop/path-field.tsx'
import { choicesOf, numberOf } from '../settings/field-values.ts'
import { type DraftProps, usePressErrorOf } from './press-form.tsx'
import { SecretFields } from './secret-fields.tsx'
import { pressCopy } from './words.ts'

interface PlaceFieldsProps extends DraftProps {
  /** The secrets that the station keeps for it. */
  readonly kept: readonly DestinationSecretName[]
}

const { fields: words } = pressCopy

/** What it is called, and where it is. */
export function PlaceFields({ fields, set, kept }: PlaceFieldsProps) {
  const errorOf = usePressErrorOf()
  const { kind } = fields
  return (
    <div className={layout.fields}>
      <TextInput
        required
        label={words.name}
        placeholder={pressCopy.nameExample}
        value={fields.name}
        error={errorOf('name', fields.name === '')}
        maxLength={80}
        autoComplete="off"
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <Select
        label={words.kind}
        data={choicesOf(pressCopy.kinds)}
        value={kind}
        allowDeselect={false}
        onChange={(next) => {
          if (next !== null) set(ofKind(fields, next))
        }}
      />
      <div className={layout.wide}>
        {kind === 'folder' && (
          <PathField
            what="folder"
            label={words.folder}
            description={pressCopy.folderHow}
            value={fields.folder ?? ''}
            error={errorOf('folder', fields.folder === '')}
            onChange={(folder) => set({ folder })}
          />
        )}
        {(kind === 'sftp' || kind === 'ftps') && (
          <TextInput
            required
            label={words.url}
            description={pressCopy.urlHow(kind)}
            value={fields.url ?? ''}
            error={errorOf('url')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => set({ url: event.currentTarget.value })}
          />
        )}
        {kind === 'printer' && <PrinterField fields={fields} set={set} />}
      </div>
      {(kind === 'sftp' || kind === 'ftps') && (
        <div className={layout.wide}>
          <SecretFields kind={kind} fields={fields} set={set} kept={kept} />
        </div>
      )}
    </div>
  )
}

/** Another kind keeps what is typed; an address goes by the name of its protocol. */
function ofKind({ url }: DestinationDraft, kind: DestinationKind): Partial<DestinationDraft> {
  if (kind !== 'sftp' && kind !== 'ftps') return { kind }
  return { kind, url: url === null || url === '' ? `${kind}://` : url.replace(/^s?ftps?:/, `${kind}:`) }
}

/** One of the printers that are set up at this station, by its name. */
function PrinterField({ fields, set }: DraftProps) {
  const errorOf = usePressErrorOf()
  const { value, error } = useAnswerOf('printers.list', {})
  const { printerId } = fields
  const printers = (value?.printers ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const isGone = printerId !== null && value !== null && !printers.some((one) => one.value === printerId)
  return (
    <Select
      required
      label={words.printerId}
      description={value !== null && printers.length === 0 ? pressCopy.noPrinters : null}
      data={isGone ? [...printers, { value: printerId, label: pressCopy.printerGone }] : printers}
      value={printerId}
      error={errorOf('printerId') ?? error?.message ?? null}
      onChange={(next) => set({ printerId: next })}
    />
  )
}

/** How its jobs are named there, and how their copies are told. */
export function NameFields({ fields, set }: DraftProps) {
  const errorOf = usePressErrorOf()
  return (
    <div className={layout.fields}>
      <TextInput
        className={layout.wide ?? ''}
        required
        label={words.fileName}
        description={pressCopy.fileNameHow}
        value={fields.fileName}
        error={fields.ticket === null ? errorOf('fileName', fields.fileName === '') : errorOf('destination.fileName')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ fileName: event.currentTarget.value })}
      />
      <Select
        label={words.copies}
        data={choicesOf(pressCopy.copiesWays)}
        value={fields.copies}
        error={errorOf('copies')}
        allowDeselect={false}
        onChange={(copies) => {
          if (copies !== null) set({ copies })
        }}
      />
      {fields.kind !== 'printer' && (
        <NumberInput
          label={words.maxNameLength}
          value={fields.maxNameLength}
          error={errorOf('maxNameLength')}
          min={24}
          max={255}
          allowDecimal={false}
          onChange={(value) => set({ maxNameLength: numberOf(value, fields.maxNameLength) })}
        />
      )}
    </div>
  )
}

/** What is done while it cannot be reached, and under which name a job is written. */
export function TroubleFields({ fields, set }: DraftProps) {
  const errorOf = usePressErrorOf()
  return (
    <div className={layout.fields}>
      <Select
        className={layout.wide ?? ''}
        label={words.offline}
        data={choicesOf(pressCopy.offlineWays)}
        value={fields.offline}
        allowDeselect={false}
        onChange={(offline) => {
          if (offline !== null) set({ offline })
        }}
      />
      {fields.kind !== 'printer' && (
        <TextInput
          className={layout.wide ?? ''}
          label={words.partName}
          description={pressCopy.partNameHow}
          value={fields.partName}
          error={errorOf('partName')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ partName: event.currentTarget.value })}
        />
      )}
    </div>
  )
}
