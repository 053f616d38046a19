import { Anchor, Button } from '@mantine/core'
import { useEffect } from 'react'
import type { BatchMember, BatchView } from '../../../shared/batches-api.ts'
import type { BatchDetail } from '../../stores/batch-stores.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Facts } from '../../ui/facts.tsx'
import { itemLook } from '../../ui/item-look.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { uiCopy } from '../../ui/words.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { pressCopy } from '../press/words.ts'
import { leave, next, print, printSeparators, reopen } from './actions.ts'
import { alikeValue, batchLook, byPlace, keyWord } from './batch-look.ts'
import classes from './batches.module.css'
import { batchesCopy } from './words.ts'

interface BatchPageProps {
  readonly id: number | null
  readonly onClose: () => void
}

/** A batch: what it is, what to do with all of it, and what is in it. */
export function BatchPage({ id, onClose }: BatchPageProps) {
  const { batch } = useConsole()
  const { key, phase, value, error } = useStateOf((stores) => stores.batch.store)
  useEffect(() => batch.open(id), [batch, id])

  if (id === null) return <p className={classes.hint}>{batchesCopy.hint}</p>
  if (phase === 'failed') return <Failed error={error} onRetry={batch.refresh} />
  if (value === null || key !== id) return <Loading label={batchesCopy.loadingOne} rows={6} />
  const { batch: shown, members } = value
  const present = members.filter(({ leftAt }) => leftAt === null).toSorted(byPlace)
  const left = members.filter(({ leftAt }) => leftAt !== null)
  return (
    <PanelFrame
      title={shown.ruleName}
      sub={shown.code}
      badges={<StateBadge look={batchLook[shown.state]} size="md" />}
      backLabel={batchesCopy.back}
      onClose={onClose}
    >
      <BatchButtons batch={shown} hasMembers={present.length > 0} />
      <BatchFacts batch={shown} />
      <Section
        title={shown.state === 'open' ? batchesCopy.gathered : batchesCopy.members}
        aside={<span className={classes.small}>{batchesCopy.items(shown.items)}</span>}
      >
        {present.length === 0 && <p className={classes.note}>{batchesCopy.membersNone}</p>}
        <Members detail={value} members={present} />
      </Section>
      {left.length > 0 && (
        <Section title={batchesCopy.leftOnes}>
          <Members detail={value} members={left} />
        </Section>
      )}
    </PanelFrame>
  )
}

function BatchButtons({ batch, hasMembers }: { readonly batch: BatchView; readonly hasMembers: boolean }) {
  const { state, reopenProblem } = batch
  return (
    <div>
      <div className={classes.actions}>
        {state !== 'done' && <ActionButton action={next} disabled={!hasMembers} />}
        {state !== 'open' && <ActionButton action={print} variant="default" />}
        {state !== 'open' && <ActionButton action={printSeparators} variant="default" />}
        {hasMembers && state !== 'done' && <ActionButton action={leave} variant="default" />}
        {state === 'closed' && reopenProblem === null && <ActionButton action={reopen} variant="default" />}
      </div>
      {state === 'closed' && <p className={classes.note}>{reopenProblem ?? batchesCopy.reopenHow}</p>}
    </div>
  )
}

function BatchFacts({ batch }: { readonly batch: BatchView }) {
  const { state, alike, closesAt, closesByNumber, closedAt, closedBy, shipBy, items, copies, sheets } = batch
  const size = [batchesCopy.items(items), batchesCopy.copies(copies), batchesCopy.sheets(sheets)].join(', ')
  return (
    <Facts
      facts={[
        ...alike.map((one) => [capital(keyWord(one.key)), alikeValue(one)] as const),
        [batchesCopy.size, size],
        [
          batchesCopy.closesAt,
          state !== 'open' ? null : closesAt === null ? (
            batchesCopy.noTime(closesByNumber)
          ) : (
            <>
              <Moment at={closesAt} as="due" /> (<Moment at={closesAt} as="exact" />)
            </>
          ),
        ],
        [
          batchesCopy.closedAt,
          closedAt === null ? null : (
            <>
              <Moment at={closedAt} as="exact" />
              {closedBy !== null && ` ${batchesCopy.closedBy(uiCopy.who(closedBy))}`}
            </>
          ),
        ],
        [batchesCopy.shipBy, shipBy === null ? null : <Moment key="shipBy" at={shipBy} as="exact" />],
        [batchesCopy.atPress, state === 'open' ? null : pressWords(batch)],
        [batchesCopy.opened, <Moment key="opened" at={batch.openedAt} as="exact" />],
      ]}
    />
  )
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const pressWords = ({ delivered, deliveries }: BatchView): string =>
  deliveries === 0 ? batchesCopy.noDeliveries : batchesCopy.deliveries(delivered, deliveries)

interface MembersProps {
  readonly detail: BatchDetail
  readonly members: readonly BatchMember[]
}

function Members({ detail, members }: MembersProps) {
  const { navigation, dialogs } = useConsole()
  const canLeave = detail.batch.state !== 'done'
  return (
    <ol className={classes.members}>
      {members.map(({ cpItemId, fileId, title, part, copies, sheets, status, position, leftAt, leftReason }) => (
        <li key={`${cpItemId} ${fileId}`} className={classes.member} data-placed={position !== null || undefined}>
          {position !== null && <span className={classes.position}>{position}</span>}
          <span className={classes.what}>
            <Anchor
              component="button"
              type="button"
              size="sm"
              ta="left"
              aria-label={batchesCopy.openItem(title || cpItemId)}
              onClick={() => navigation.openItem(cpItemId)}
            >
              {title || cpItemId}
            </Anchor>
            <span className={classes.small}>
              {pressCopy.parts[part]} · {batchesCopy.copies(copies)}, {batchesCopy.sheets(sheets)}
              {title !== '' && ` · ${cpItemId}`}
            </span>
            {leftReason !== null && <span className={classes.small}>{batchesCopy.leftBecause(leftReason)}</span>}
          </span>
          <span className={classes.memberEnd}>
            <StateBadge look={itemLook[status]} />
            {leftAt !== null && <Moment at={leftAt} as="short" />}
            {leftAt === null && canLeave && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`${batchesCopy.leaveThis} ${title || cpItemId}`}
                onClick={() => dialogs.show({ kind: 'leave_batch', batch: detail, cpItemId })}
              >
                {batchesCopy.leaveThis}
              </Button>
            )}
          </span>
        </li>
      ))}
    </ol>
  )
}
