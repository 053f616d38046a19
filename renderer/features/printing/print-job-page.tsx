import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconHelp } from '@tabler/icons-react'
import type { PrintJobView } from '../../../shared/printing-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { uiCopy } from '../../ui/words.ts'
import { contextOfItems, isOffered } from '../actions/action.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { confirmJob, dropChosen, retryJob } from './actions.ts'
import classes from './printing.module.css'
import { printJobLook } from './printing-look.ts'
import { printingCopy as words } from './words.ts'

/** A print job: what became of it, and what a person can do about it. */
export function PrintJobPage({ id }: { readonly id: number }) {
  const stores = useConsole()
  const { rows, phase } = useStateOf((all) => all.printDesk.printJobs.store)
  const job = rows.find((one) => one.id === id)
  if (job === undefined && phase === 'loading') return <Loading label={words.loadingJobs} rows={4} />
  if (job === undefined) return <p className={classes.hint}>{words.notListed}</p>
  const context = contextOfItems(stores, [])
  return (
    <PanelFrame
      title={job.subject}
      sub={words.papers[job.paper]}
      badges={<StateBadge look={printJobLook[job.state]} size="md" />}
      backLabel={words.back}
      onClose={() => stores.printDesk.choose(null)}
    >
      {job.state === 'unsure' && (
        <Alert color="yellow" icon={<IconHelp size={18} aria-hidden />} p="sm">
          {words.unsureHow}
        </Alert>
      )}
      {job.message !== null && job.state !== 'printed' && (
        <Alert
          color={job.state === 'failed' ? 'red' : 'yellow'}
          icon={<IconAlertTriangle size={18} aria-hidden />}
          p="sm"
        >
          {job.message}
        </Alert>
      )}
      <div className={classes.actions}>
        {[confirmJob, retryJob, dropChosen]
          .filter((action) => isOffered(action, context))
          .map((action, index) => (
            <ActionButton
              key={action.id}
              action={action}
              variant={index === 0 && action !== dropChosen ? 'filled' : 'default'}
            />
          ))}
      </div>
      <JobFacts job={job} />
      <div className={classes.actions}>
        <OpenButtons job={job} />
      </div>
    </PanelFrame>
  )
}

function JobFacts({ job }: { readonly job: PrintJobView }) {
  return (
    <Facts
      facts={[
        [words.printer, job.printerName],
        [words.copies, job.copies],
        [words.tries, job.tries],
        [
          words.asked,
          <>
            <Moment key="asked" at={job.createdAt} as="exact" /> ({uiCopy.who(job.by)})
          </>,
        ],
        [words.printedAt, job.printedAt === null ? null : <Moment key="printed" at={job.printedAt} as="exact" />],
      ]}
    />
  )
}

function OpenButtons({ job: { cpItemId, batchId } }: { readonly job: PrintJobView }) {
  const { navigation } = useConsole()
  return (
    <>
      {cpItemId !== null && (
        <Button size="xs" variant="default" onClick={() => navigation.openItem(cpItemId)}>
          {words.openItem}
        </Button>
      )}
      {batchId !== null && (
        <Button size="xs" variant="default" onClick={() => navigation.openBatch(batchId)}>
          {words.openBatch}
        </Button>
      )}
    </>
  )
}
