import { Button, Checkbox, MultiSelect, NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type Alert, alertChannels } from '../../../shared/alerts.ts'
import { languages } from '../../../shared/messages/in-words.ts'
import type { CallInput, CallOutput } from '../../../shared/station-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { messageAt } from '../../stores/station-failure.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { language, languageNames } from '../../ui/language.ts'
import { Note } from '../../ui/note.tsx'
import { useActing } from '../acting/use-acting.ts'
import { useDraft } from '../acting/use-draft.ts'
import { choicesOf, numberOf } from '../settings/field-values.ts'
import { alertsCopy as words } from './words.ts'

type Draft = Omit<Alert, 'id'>

interface Entered {
  readonly draft: Draft
  readonly addresses: string
}

const another: Draft = {
  name: '',
  isOn: true,
  severity: 'urgent',
  kinds: [],
  afterMinutes: 5,
  channels: ['email'],
  to: [],
  quiet: null,
  digestMinutes: 0,
  tellsEnd: true,
  language,
}

interface AlertDialogProps {
  /** Null for a new one. */
  readonly alert: Alert | null
  readonly onSaved: () => void
  readonly onClose: () => void
}

/** One alert: of what, when, how and whom it tells. */
export function AlertDialog({ alert, onSaved, onClose }: AlertDialogProps) {
  const { transport, navigation } = useConsole()
  const acting = useActing('beside')
  const testing = useActing()
  const untouched: Entered = { draft: alert ?? another, addresses: (alert ?? another).to.join('\n') }
  // Whoever sets up a way first finds what was typed here again.
  const [text, setText, forget] = useDraft(`alert ${alert?.id ?? ''}`, JSON.stringify(untouched))
  const { draft, addresses }: Entered = JSON.parse(text)
  const setEntered = (change: Partial<Entered>): void => setText(JSON.stringify({ draft, addresses, ...change }))
  const [tested, setTested] = useState<TestResults>([])
  const put = (change: Partial<Draft>): void => setEntered({ draft: { ...draft, ...change } })
  const entered: CallInput<'alerts.save'>['alert'] = {
    ...draft,
    ...(alert === null ? {} : { id: alert.id }),
    to: addresses.split(/[\s,;]+/).filter((address) => address !== ''),
  }
  const errorOf = (field: string) => messageAt(acting.error, (path) => path.split('.').includes(field))
  const save = async (): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      await transport.client.call('alerts.save', { alert: entered, ...actor })
      onSaved()
      return words.saved
    })
    if (!isDone) return
    forget()
    onClose()
  }
  const test = () =>
    testing.run(async (actor) => {
      const { results } = await transport.client.call('alerts.test', { alert: entered, ...actor })
      setTested(results)
      return null
    })
  const toWays = (): void => {
    onClose()
    navigation.openSettings('alert-ways')
  }
  return (
    <FormDialog
      title={alert === null ? words.addTitle : words.editTitle}
      size="lg"
      submit={words.submit}
      acting={acting}
      onSubmit={() => void save()}
      onClose={onClose}
      aside={
        <Button variant="default" loading={testing.isBusy} onClick={() => void test()}>
          {words.test}
        </Button>
      }
    >
      <Stack gap="sm">
        <TextInput
          data-autofocus
          label={words.name}
          value={draft.name}
          maxLength={80}
          error={errorOf('name')}
          onChange={(event) => put({ name: event.currentTarget.value })}
        />
        <Switch
          label={words.isOn}
          checked={draft.isOn}
          onChange={(event) => put({ isOn: event.currentTarget.checked })}
        />
        <About draft={draft} put={put} />
        <NumberInput
          label={words.afterMinutes}
          value={draft.afterMinutes}
          min={0}
          max={1_440}
          error={errorOf('afterMinutes')}
          onChange={(value) => put({ afterMinutes: numberOf(value, draft.afterMinutes) })}
        />
        <Checkbox.Group
          label={words.channels}
          value={draft.channels}
          error={errorOf('channels')}
          onChange={(chosen) => put({ channels: alertChannels.filter((channel) => chosen.includes(channel)) })}
        >
          <Stack gap={4} mt={4}>
            {alertChannels.map((channel) => (
              <Checkbox key={channel} value={channel} label={words.channelNames[channel]} />
            ))}
          </Stack>
        </Checkbox.Group>
        {draft.channels.includes('email') && (
          <Textarea
            label={words.to}
            description={words.toHow}
            value={addresses}
            error={errorOf('to')}
            onChange={(event) => setEntered({ addresses: event.currentTarget.value })}
            autosize
            minRows={1}
            spellCheck={false}
          />
        )}
        <Quiet draft={draft} put={put} />
        <NumberInput
          label={words.digestMinutes}
          description={words.digestHow}
          value={draft.digestMinutes}
          min={0}
          max={1_440}
          error={errorOf('digestMinutes')}
          onChange={(value) => put({ digestMinutes: numberOf(value, draft.digestMinutes) })}
        />
        <Switch
          label={words.tellsEnd}
          checked={draft.tellsEnd}
          onChange={(event) => put({ tellsEnd: event.currentTarget.checked })}
        />
        <Select
          label={words.language}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={draft.language}
          allowDeselect={false}
          onChange={(chosen) => chosen !== null && put({ language: chosen })}
        />
        <Tested results={tested} onWays={toWays} />
      </Stack>
    </FormDialog>
  )
}

type TestResults = CallOutput<'alerts.test'>['results']

/** What became of a test, with the buttons below it: over the page it would lie on those of a narrow window. */
function Tested({ results, onWays }: { readonly results: TestResults; readonly onWays: () => void }) {
  const last = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (results.length > 0) last.current?.scrollIntoView({ block: 'center' })
  }, [results])
  return (
    <Stack gap="xs" role="status" ref={last}>
      {results.map(({ channel, isOk, message }) => (
        <Note key={channel} tone={isOk ? 'green' : 'amber'} icon={isOk ? IconCircleCheck : IconAlertTriangle}>
          {`${words.channelNames[channel]}: ${message}`}
        </Note>
      ))}
      {results.some(({ isOk }) => !isOk) && (
        <div>
          <Button size="compact-sm" variant="default" onClick={onWays}>
            {words.toWays}
          </Button>
        </div>
      )}
    </Stack>
  )
}

interface PartProps {
  readonly draft: Draft
  readonly put: (change: Partial<Draft>) => void
}

/** All that stands still, all that waits, or some kinds of it. */
function About({ draft, put }: PartProps) {
  const counts = useStateOf((stores) => stores.exceptionCounts.store).value
  const { exceptionCounts } = useConsole()
  const [isByKind, setByKind] = useState(draft.kinds.length > 0)
  const choose = (chosen: keyof typeof words.severities): void => {
    setByKind(chosen === 'kinds')
    if (chosen === 'kinds') exceptionCounts.refresh()
    else put({ severity: chosen, kinds: [] })
  }
  return (
    <>
      <Select
        label={words.about}
        data={choicesOf(words.severities)}
        value={isByKind ? 'kinds' : draft.severity}
        allowDeselect={false}
        onChange={(chosen) => chosen !== null && choose(chosen)}
      />
      {isByKind && (
        <MultiSelect
          label={words.kinds}
          data={(counts?.kinds ?? []).map(({ kind, title }) => ({ value: kind, label: title }))}
          value={draft.kinds}
          searchable
          onChange={(kinds) => put({ kinds })}
        />
      )}
    </>
  )
}

function Quiet({ draft, put }: PartProps) {
  const { quiet } = draft
  return (
    <>
      <Switch
        label={words.quiet}
        description={words.quietHow}
        checked={quiet !== null}
        onChange={(event) => put({ quiet: event.currentTarget.checked ? { from: '22:00', to: '06:00' } : null })}
      />
      {quiet !== null && (
        <>
          <TextInput
            type="time"
            label={words.quietFrom}
            value={quiet.from}
            onChange={(event) => put({ quiet: { ...quiet, from: event.currentTarget.value } })}
          />
          <TextInput
            type="time"
            label={words.quietTo}
            value={quiet.to}
            onChange={(event) => put({ quiet: { ...quiet, to: event.currentTarget.value } })}
          />
        </>
      )}
    </>
  )
}
