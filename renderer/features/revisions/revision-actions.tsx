import { Button } from '@mantine/core'
import { useState } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { RevisionDetail } from '../../stores/detail-stores.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import classes from './revisions.module.css'
import { revisionsCopy } from './words.ts'

type Decision = 'accept' | 'dismiss'

const words = {
  accept: {
    title: revisionsCopy.acceptTitle,
    text: revisionsCopy.acceptText,
    submit: revisionsCopy.acceptSubmit,
    done: revisionsCopy.accepted,
  },
  dismiss: {
    title: revisionsCopy.dismissTitle,
    text: revisionsCopy.dismissText,
    submit: revisionsCopy.dismissSubmit,
    done: revisionsCopy.dismissed,
  },
} as const satisfies Record<Decision, object>

/** The decision on a version. It cannot be taken back, so it is asked for twice. */
export function RevisionActions({ revision }: { readonly revision: RevisionDetail }) {
  const { transport, revision: shown, revisions, orderRevisions, order } = useConsole()
  const { operator } = useStateOf((stores) => stores.preferences.store)
  const [asked, setAsked] = useState<Decision | null>(null)
  const acting = useActing('beside')
  const { id, cpOrderId } = revision

  const decide = async (decision: Decision): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      await transport.client.call(`quarantine.${decision}`, { id, ...actor })
      return words[decision].done(cpOrderId)
    })
    for (const store of [shown, revisions, orderRevisions, order]) store.refresh()
    if (isDone) setAsked(null)
  }
  return (
    <div className={classes.actions}>
      <Button size="xs" disabled={revision.obstacle !== null} onClick={() => setAsked('accept')}>
        {revisionsCopy.accept}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsked('dismiss')}>
        {revisionsCopy.dismiss}
      </Button>
      {asked !== null && (
        <FormDialog
          title={words[asked].title(cpOrderId)}
          submit={words[asked].submit}
          acting={acting}
          onSubmit={() => void decide(asked)}
          onClose={() => setAsked(null)}
        >
          <p className={classes.text}>{words[asked].text}</p>
          <p className={classes.note}>{revisionsCopy.operator(operator)}</p>
        </FormDialog>
      )}
    </div>
  )
}
