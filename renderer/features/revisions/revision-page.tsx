import { Anchor } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { DocumentText } from '../../ui/document-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Note } from '../../ui/note.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { Differences } from './differences.tsx'
import { RevisionActions } from './revision-actions.tsx'
import { revisionLook } from './revision-look.ts'
import classes from './revisions.module.css'
import { revisionsCopy } from './words.ts'

interface RevisionPageProps {
  readonly id: number | null
  readonly onClose: () => void
}

/** A later version of an order: what is different, and the decision on it. */
export function RevisionPage({ id, onClose }: RevisionPageProps) {
  const { revision, navigation } = useConsole()
  const { key, phase, value, error } = useStateOf((stores) => stores.revision.store)
  useEffect(() => revision.open(id), [revision, id])

  if (id === null) return <p className={classes.hint}>{revisionsCopy.hint}</p>
  if (phase === 'failed') return <Failed error={error} onRetry={revision.refresh} />
  if (value === null || key !== id) return <Loading label={revisionsCopy.loadingOne} rows={6} />
  return (
    <PanelFrame
      title={revisionsCopy.title(value.cpOrderId)}
      badges={<StateBadge look={revisionLook[value.state]} size="md" />}
      backLabel={revisionsCopy.back}
      onClose={onClose}
    >
      <Facts
        facts={[
          [
            revisionsCopy.order,
            <Anchor
              key="order"
              component="button"
              type="button"
              size="sm"
              onClick={() => navigation.openOrder(value.cpOrderId)}
            >
              {value.cpOrderId}
            </Anchor>,
          ],
          [revisionsCopy.received, <Moment key="received" at={value.receivedAt} as="exact" />],
          [
            revisionsCopy.decided,
            value.decidedAt === null ? null : <Moment key="decided" at={value.decidedAt} as="exact" />,
          ],
          [revisionsCopy.decidedBy, value.decidedBy],
        ]}
      />
      {value.obstacle !== null && (
        <Note tone="amber" icon={IconInfoCircle}>
          {value.obstacle}
        </Note>
      )}
      {value.state === 'waiting' && <RevisionActions key={value.id} revision={value} />}
      <Section title={revisionsCopy.differences}>
        <Differences differences={value.differences} />
      </Section>
      <Section title={revisionsCopy.document}>
        <p className={classes.note}>{revisionsCopy.documentHow}</p>
        <DocumentText text={value.fullJsonPayload} label={revisionsCopy.document} />
      </Section>
    </PanelFrame>
  )
}
