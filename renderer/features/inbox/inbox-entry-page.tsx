import { Anchor, Button, Group } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { InboxDetail } from '../../../shared/intake-views.ts'
import { interfaceNameOf } from '../../../shared/settings.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { DocumentText } from '../../ui/document-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import { KeyButton } from '../../ui/key-button.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useActing } from '../acting/use-acting.ts'
import { mainButton } from '../actions/list-actions.ts'
import { exceptionsCopy } from '../exceptions/words.ts'
import classes from './inbox.module.css'
import { lookOfRequest } from './inbox-look.ts'
import { Reasons } from './reasons.tsx'
import { ReplayDialog } from './replay-dialog.tsx'
import { inboxCopy } from './words.ts'

interface InboxEntryPageProps {
  readonly id: number | null
  readonly onClose: () => void
}

/** A request as it came, and why it ended as it did. */
export function InboxEntryPage({ id, onClose }: InboxEntryPageProps) {
  const { inboxEntry } = useConsole()
  const { key, phase, value, error } = useStateOf((stores) => stores.inboxEntry.store)
  useEffect(() => inboxEntry.open(id), [inboxEntry, id])

  if (id === null) return <p className={classes.hint}>{inboxCopy.hint}</p>
  if (phase === 'failed') return <Failed error={error} onRetry={inboxEntry.refresh} />
  if (value === null || key !== id) return <Loading label={inboxCopy.loadingOne} rows={6} />
  return (
    <PanelFrame
      title={`${inboxCopy.panel} ${value.id}`}
      badges={<StateBadge look={lookOfRequest(value)} size="md" />}
      backLabel={inboxCopy.back}
      onClose={onClose}
    >
      <RequestSections key={value.id} entry={value} />
    </PanelFrame>
  )
}

function RequestSections({ entry }: { readonly entry: InboxDetail }) {
  const { navigation, settingsNow } = useConsole()
  const { cpOrderId } = entry
  const headers = Object.entries(entry.headers)
  const hasOrder = entry.outcome === 'accepted' || entry.outcome === 'duplicate' || entry.outcome === 'quarantined'
  const link = (text: string, onClick: () => void) => (
    <Anchor component="button" type="button" size="sm" onClick={onClick}>
      {text}
    </Anchor>
  )
  const { replayOf, correctedAs } = entry
  return (
    <>
      {entry.reasons.length > 0 && (
        <Section title={inboxCopy.reasons}>
          <Reasons reasons={entry.reasons} />
        </Section>
      )}
      {entry.canBeReplayed && correctedAs === null && <Replay entry={entry} />}
      <Facts
        facts={[
          [
            inboxCopy.order,
            cpOrderId !== null && hasOrder ? link(cpOrderId, () => navigation.openOrder(cpOrderId)) : cpOrderId,
          ],
          [
            inboxCopy.replayOf,
            replayOf === null ? null : link(inboxCopy.requestOf(replayOf), () => navigation.openInboxEntry(replayOf)),
          ],
          [
            inboxCopy.correctedAs,
            correctedAs === null
              ? null
              : link(inboxCopy.requestOf(correctedAs), () => navigation.openInboxEntry(correctedAs)),
          ],
          [inboxCopy.received, <Moment key="received" at={entry.receivedAt} as="exact" />],
          [inboxCopy.answer, entry.responseCode],
          [inboxCopy.size, formatBytes(entry.bodyBytes)],
          [inboxCopy.from, entry.remoteAddress],
          [inboxCopy.via, entry.interfaceId && interfaceNameOf(entry.interfaceId, settingsNow().intake)],
        ]}
      />
      <Section title={inboxCopy.body}>
        <p className={classes.note}>{entry.body === '' ? inboxCopy.noBody : inboxCopy.bodyHow}</p>
        {entry.body !== '' && <DocumentText text={entry.body} label={inboxCopy.body} />}
      </Section>
      {headers.length > 0 && (
        <Section title={inboxCopy.headers}>
          <Facts facts={headers} />
        </Section>
      )}
    </>
  )
}

function Replay({ entry }: { readonly entry: InboxDetail }) {
  const { transport, navigation, inbox, inboxEntry } = useConsole()
  const [isAsked, setAsked] = useState(false)
  const acting = useActing()
  const dismiss = () =>
    acting.run(async (actor) => {
      const kind = 'request_rejected'
      await transport.client.call('exceptions.dismiss', { kind, key: `${kind} ${entry.id}`, ...actor })
      inbox.refresh()
      inboxEntry.refresh()
      return exceptionsCopy.dismissed
    })
  return (
    <div>
      <p className={classes.note}>{inboxCopy.replayWhy}</p>
      <Group gap="xs">
        <KeyButton {...mainButton} shortcut="N" size="xs" onClick={() => setAsked(true)}>
          {inboxCopy.replay}
        </KeyButton>
        {entry.isToCorrect && (
          <Button size="xs" variant="default" loading={acting.isBusy} onClick={() => void dismiss()}>
            {exceptionsCopy.actions.dismiss}
          </Button>
        )}
      </Group>
      {isAsked && (
        <ReplayDialog
          entry={entry}
          onClose={() => setAsked(false)}
          onTakenIn={({ id }) => navigation.openInboxEntry(id)}
        />
      )}
    </div>
  )
}
