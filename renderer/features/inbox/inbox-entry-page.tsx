import { Anchor, Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { InboxDetail } from '../../../shared/intake-views.ts'
import { interfaceNameOf } from '../../../shared/settings.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { DocumentText } from '../../ui/document-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format-number.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './inbox.module.css'
import { inboxLook } from './inbox-look.ts'
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
      badges={<StateBadge look={inboxLook[value.outcome]} size="md" />}
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
  const { replayOf } = entry
  return (
    <>
      {entry.reasons.length > 0 && (
        <Section title={inboxCopy.reasons}>
          <Reasons reasons={entry.reasons} />
        </Section>
      )}
      {entry.canBeReplayed && <Replay entry={entry} />}
      <Facts
        facts={[
          [
            inboxCopy.order,
            cpOrderId !== null && hasOrder ? link(cpOrderId, () => navigation.openOrder(cpOrderId)) : cpOrderId,
          ],
          [
            inboxCopy.replayOf,
            replayOf === null
              ? null
              : link(inboxCopy.replayOfValue(replayOf), () => navigation.openInboxEntry(replayOf)),
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
  const [isAsked, setAsked] = useState(false)
  return (
    <div>
      <p className={classes.note}>{inboxCopy.replayWhy}</p>
      <Button size="xs" onClick={() => setAsked(true)}>
        {inboxCopy.replay}
      </Button>
      {isAsked && <ReplayDialog entry={entry} onClose={() => setAsked(false)} />}
    </div>
  )
}
