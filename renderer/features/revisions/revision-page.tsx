import { Anchor } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { Difference } from '../../../shared/intake-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { DocumentText } from '../../ui/document-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Note } from '../../ui/note.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
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

/** In what two versions differ: each place with what stands there in the one and in the other. */
function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className={classes.note}>{revisionsCopy.same}</p>
  return (
    <>
      <p className={classes.note}>{revisionsCopy.differencesHow}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{revisionsCopy.place}</th>
            <th scope="col">{revisionsCopy.before}</th>
            <th scope="col">{revisionsCopy.after}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ path, before, after }) => (
            <tr key={`${path} ${before} ${after}`}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{before === null ? <Nothing /> : <del className={classes.before}>{before}</del>}</td>
              <td>{after === null ? <Nothing /> : <ins className={classes.after}>{after}</ins>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Nothing() {
  return <span className={classes.nothing}>{revisionsCopy.nothing}</span>
}
