import { Anchor, Button } from '@mantine/core'
import { IconShieldQuestion } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { OrderDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { revisionLook } from './revision-look.ts'
import classes from './revisions.module.css'
import { revisionsCopy } from './words.ts'

/** That a version of an order waits for a decision, with the way to it. Nothing where none waits. */
export function WaitingRevisions({ order }: { readonly order: OrderDetail }) {
  const { navigation } = useConsole()
  const versions = useOrderRevisions(order.cpOrderId)
  const first = versions.find((version) => version.state === 'waiting')
  if (order.waitingVersions === 0) return null
  return (
    <Note tone="amber" icon={IconShieldQuestion} title={revisionsCopy.waits(order.waitingVersions)}>
      <div>{revisionsCopy.waitsHow}</div>
      {first !== undefined && (
        <Button size="compact-sm" variant="default" mt={6} onClick={() => navigation.openRevision(first.id)}>
          {revisionsCopy.look}
        </Button>
      )}
    </Note>
  )
}

/** Every version of an order but the one in force, and who decided on it. Nothing where there is only one. */
export function OrderRevisions({ cpOrderId }: { readonly cpOrderId: string }) {
  const { navigation } = useConsole()
  const versions = useOrderRevisions(cpOrderId)
  if (versions.length === 0) return null
  return (
    <Section title={revisionsCopy.ofOrder}>
      <ul className={classes.versions}>
        {versions.map((version) => (
          <li key={version.id}>
            <Anchor component="button" type="button" size="sm" onClick={() => navigation.openRevision(version.id)}>
              {revisionsCopy.versionAt} <Moment at={version.receivedAt} as="short" />
            </Anchor>
            <StateBadge look={revisionLook[version.state]} />
            {version.decidedAt !== null && (
              <span className={classes.note}>
                {version.decidedBy} · <Moment at={version.decidedAt} as="short" />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function useOrderRevisions(cpOrderId: string) {
  const { orderRevisions } = useConsole()
  const { key, value } = useStateOf((stores) => stores.orderRevisions.store)
  useEffect(() => orderRevisions.open(cpOrderId), [orderRevisions, cpOrderId])
  return key === cpOrderId && value !== null ? value : []
}
