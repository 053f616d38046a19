import { Alert, Button, NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import {
  type Catalogue,
  type Choice,
  type Draft,
  draftOf,
  itemsTouched,
  keyOf,
  type PaperDraft,
  type ProductDraft,
} from '../../stores/product-desk.ts'
import { messageAt } from '../../stores/station-failure.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { language } from '../../ui/language.ts'
import layout from '../../ui/list-editor.module.css'
import { ActionButton } from '../actions/action-button.tsx'
import { assemblyCopy } from '../assembly/words.ts'
import { RuleTable } from '../preflight/rule-table.tsx'
import { preflightCopy } from '../preflight/words.ts'
import { choicesOf } from '../settings/field-values.ts'
import { fieldsId, mapAlike, remove, saveChosen } from './actions.ts'
import classes from './products.module.css'
import { SheetDrawing } from './sheet-drawing.tsx'
import { productsCopy } from './words.ts'

/** The chosen row: its fields, what they make of the sheet, and what saving it touches. */
export function ProductEditor({ known }: { readonly known: Catalogue }) {
  const state = useStateOf((stores) => stores.productDesk.store)
  const { choice } = state
  const draft = draftOf(known, state)
  if (choice === null) return <p className={layout.note}>{productsCopy.choose}</p>
  if (draft === null) return <p className={layout.note}>{productsCopy.gone}</p>
  return (
    <Form key={keyOf(choice)} choice={choice} title={titleOf(choice, draft)} touches={touchesOf(known, choice, draft)}>
      {draft.of === 'paper' ? (
        <div id={fieldsId}>
          <PaperFields fields={draft.fields} />
        </div>
      ) : (
        <>
          {choice.kind === 'code' && <p className={layout.note}>{productsCopy.proposalHow}</p>}
          <div className={classes.body}>
            <SheetDrawing fields={draft.fields} papers={known.papers} {...exampleOf(known, choice, draft.fields)} />
            <div id={fieldsId}>
              <ProductFields fields={draft.fields} isProposal={choice.kind === 'code'} />
            </div>
          </div>
        </>
      )}
    </Form>
  )
}

function titleOf({ kind, id }: Choice, { fields, of }: Draft): string {
  if (kind === 'code') return productsCopy.proposal(id)
  if (id === '') return of === 'product' ? productsCopy.newProduct : productsCopy.newPaper
  return of === 'product' ? fields.name : fields.match
}

const touchesOf = (known: Catalogue, choice: Choice, draft: Draft): string | null =>
  draft.of === 'product' ? productsCopy.touches(itemsTouched(known, choice, draft.fields)) : null

function exampleOf(known: Catalogue, { kind, id }: Choice, { pagesMin }: ProductDraft) {
  const code = kind === 'code' ? known.unmapped.find(({ productCode }) => productCode === id) : undefined
  return { pages: code?.pages ?? (pagesMin === null ? null : Math.max(pagesMin, 96)), options: code?.options ?? [] }
}

interface FormProps {
  readonly choice: Choice
  readonly title: string
  readonly touches: string | null
  readonly children: ReactNode
}

function Form({ choice, title, touches, children }: FormProps) {
  const stores = useConsole()
  const { productDesk } = stores
  const { isBusy, error, drafts } = useStateOf(({ productDesk: { store } }) => store)
  const id = useId()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saveChosen(stores)
  }
  // Back to the rows, where the keys of the screen are heard.
  const leave = ({ key, target }: KeyboardEvent): void => {
    if (key === 'Escape' && target instanceof HTMLElement) target.blur()
  }
  return (
    <form onSubmit={submit} onKeyDown={leave} noValidate aria-labelledby={id}>
      <h2 id={id} className={layout.editorHead}>
        {title}
      </h2>
      {children}
      {error !== null && (
        <Alert role="alert" color="red" p="xs" mt="sm">
          {error.message}
        </Alert>
      )}
      <div className={layout.foot}>
        <Button type="submit" loading={isBusy} aria-keyshortcuts="N" rightSection={<KeyCap>N</KeyCap>}>
          {choice.kind === 'code' ? productsCopy.confirm : productsCopy.save}
        </Button>
        {choice.kind === 'code' && <ActionButton action={mapAlike} variant="default" />}
        {drafts[keyOf(choice)] !== undefined && (
          <Button variant="default" onClick={productDesk.forget}>
            {productsCopy.discard}
          </Button>
        )}
        {choice.kind !== 'code' && choice.id !== '' && <ActionButton action={remove} variant="default" />}
        {touches !== null && (
          <span role="status" className={layout.note}>
            {touches}
          </span>
        )}
      </div>
    </form>
  )
}

/** What the station found wrong with a field, in words; one that is empty says so. */
function useErrorOf(): (field: string, isEmpty: boolean) => string | null {
  const { error } = useStateOf(({ productDesk: { store } }) => store)
  return (field, isEmpty) => {
    const message = messageAt(error, (path) => path.split('.').includes(field))
    return message !== null && isEmpty ? productsCopy.required : message
  }
}

type LengthField = {
  [Field in keyof ProductDraft]: ProductDraft[Field] extends number | null ? Field : never
}[keyof ProductDraft]

const lengths: readonly LengthField[] = ['trimWidthMm', 'trimHeightMm', 'bleedMm', 'safetyMm', 'coverThicknessMm']
const ofCase: readonly LengthField[] = ['overlapMm', 'squeezeMm', 'wrapMm']
const counts: readonly LengthField[] = ['pagesMin', 'pagesMax', 'pagesMultipleOf']

function ProductFields({ fields, isProposal }: { readonly fields: ProductDraft; readonly isProposal: boolean }) {
  const { productDesk } = useConsole()
  const { value: settings } = useStateOf((stores) => stores.settings.store)
  const errorOf = useErrorOf()
  const set = (change: Partial<ProductDraft>): void =>
    productDesk.edit({ of: 'product', fields: { ...fields, ...change } })
  const asked = (['binding', 'trimWidthMm', 'trimHeightMm', 'colour'] as const).filter(
    (field) => fields[field] === null,
  )
  const isAsked = (field: string): boolean => isProposal && asked.some((one) => one === field)
  const errorAt = (field: keyof ProductDraft): string | null =>
    errorOf(field, fields[field] === null || fields[field] === '') ?? (isAsked(field) ? productsCopy.required : null)
  const numberField = (field: LengthField) => (
    <NumberField
      key={field}
      label={productsCopy.fields[field]}
      isCount={counts.includes(field)}
      placeholder={field === 'coverThicknessMm' ? productsCopy.average : ''}
      value={fields[field]}
      error={errorAt(field)}
      onChange={(value) => set({ [field]: value })}
    />
  )
  return (
    <>
      {isProposal && asked.length > 0 && <p className={layout.unsaved}>{productsCopy.missing}</p>}
      <div className={layout.fields}>
        <TextInput
          className={layout.wide ?? ''}
          label={productsCopy.fields.name}
          value={fields.name}
          error={errorAt('name')}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          className={layout.wide ?? ''}
          label={productsCopy.fields.match}
          description={productsCopy.matchHow}
          value={fields.match}
          error={errorAt('match')}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ match: event.currentTarget.value })}
        />
        <Select
          label={productsCopy.fields.binding}
          data={choicesOf(productsCopy.bindings)}
          value={fields.binding}
          error={errorAt('binding')}
          onChange={(binding) => set({ binding })}
        />
        <Select
          label={productsCopy.fields.colour}
          data={choicesOf(productsCopy.colours)}
          value={fields.colour}
          error={errorAt('colour')}
          onChange={(colour) => set({ colour })}
        />
        {[...lengths, ...(fields.binding === 'casewrap' ? ofCase : []), ...counts].map(numberField)}
      </div>
      <Switch
        label={assemblyCopy.both}
        description={assemblyCopy.bothHow}
        checked={fields.needsBothScans}
        onChange={(event) => set({ needsBothScans: event.currentTarget.checked })}
      />
      <details className={classes.rules}>
        <summary>{preflightCopy.settings.productTitle}</summary>
        <p className={layout.note}>{preflightCopy.settings.productHow}</p>
        <RuleTable
          below={settings?.settings.preflight.rules ?? []}
          choices={fields.preflight}
          hasCases={fields.binding === 'casewrap'}
          onChange={(preflight) => set({ preflight })}
        />
      </details>
    </>
  )
}

function PaperFields({ fields }: { readonly fields: PaperDraft }) {
  const { productDesk } = useConsole()
  const errorOf = useErrorOf()
  const set = (change: Partial<PaperDraft>): void => productDesk.edit({ of: 'paper', fields: { ...fields, ...change } })
  return (
    <div className={layout.fields}>
      <TextInput
        className={layout.wide ?? ''}
        label={productsCopy.paperFields.match}
        description={productsCopy.paperMatchHow}
        value={fields.match}
        error={errorOf('match', fields.match === '')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => set({ match: event.currentTarget.value })}
      />
      {(['gsm', 'bulk', 'thicknessMm'] as const).map((field) => (
        <NumberField
          key={field}
          label={productsCopy.paperFields[field]}
          description={
            { gsm: productsCopy.gsmHow, bulk: productsCopy.bulkHow, thicknessMm: productsCopy.thicknessHow }[field]
          }
          isCount={field !== 'thicknessMm'}
          placeholder=""
          value={fields[field]}
          error={errorOf(field, false)}
          onChange={(value) => set({ [field]: value })}
        />
      ))}
    </div>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly description?: string
  /** Whether it is not in millimetres. */
  readonly isCount: boolean
  readonly placeholder: string
  readonly value: number | null
  readonly error: string | null
  readonly onChange: (value: number | null) => void
}

const decimal = language === 'de' ? ',' : '.'

function NumberField({ isCount, value, onChange, ...props }: NumberFieldProps) {
  return (
    <NumberInput
      {...props}
      suffix={isCount ? '' : ` ${productsCopy.mm}`}
      decimalSeparator={decimal}
      allowedDecimalSeparators={['.', ',']}
      hideControls
      min={0}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? null : Number(next))}
    />
  )
}
