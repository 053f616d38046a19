import { Anchor } from '@mantine/core'
import { useEffect } from 'react'
import type { InboxDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { DocumentText } from '../../ui/document-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format-bytes.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { inboxCopy } from './copy.ts'
import classes from './inbox.module.css'
import { inboxLook } from './inbox-look.ts'

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
      <RequestSections entry={value} />
    </PanelFrame>
  )
}

function RequestSections({ entry }: { readonly entry: InboxDetail }) {
  const { navigation } = useConsole()
  const { cpOrderId } = entry
  const headers = Object.entries(entry.headers)
  const hasOrder = entry.outcome === 'accepted' || entry.outcome === 'duplicate' || entry.outcome === 'quarantined'
  const orderLink =
    cpOrderId !== null && hasOrder ? (
      <Anchor component="button" type="button" size="sm" onClick={() => navigation.openOrder(cpOrderId)}>
        {cpOrderId}
      </Anchor>
    ) : (
      cpOrderId
    )
  return (
    <>
      {entry.reasons.length > 0 && (
        <Section title={inboxCopy.reasons}>
          <ul className={classes.reasons}>
            {entry.reasons.map((reason) => (
              <li key={`${reason.path} ${reason.message}`}>
                {reason.path !== '' && <code>{reason.path}</code>} {reason.message}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Facts
        facts={[
          [inboxCopy.order, orderLink],
          [inboxCopy.received, <Moment key="received" at={entry.receivedAt} as="exact" />],
          [inboxCopy.answer, entry.responseCode],
          [inboxCopy.size, formatBytes(entry.bodyBytes)],
          [inboxCopy.from, entry.remoteAddress],
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
