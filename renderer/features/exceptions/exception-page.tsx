import type { ExceptionView } from '../../../shared/exceptions-api.ts'
import { Moment } from '../../ui/moment.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { ExceptionButtons } from './exception-buttons.tsx'
import { exceptionLook } from './exception-look.ts'
import classes from './exceptions.module.css'
import { exceptionsCopy } from './words.ts'

interface ExceptionPageProps {
  /** Null where none is pointed at, or it is settled by now. */
  readonly exception: ExceptionView | null
  readonly onClose: () => void
}

/** One exception in full, with everything that can be done about it. */
export function ExceptionPage({ exception, onClose }: ExceptionPageProps) {
  if (exception === null) return <p className={classes.hint}>{exceptionsCopy.hint}</p>
  const { happened, stationDid, next, since } = exception
  return (
    <PanelFrame
      title={exception.subject}
      sub={
        <>
          {exceptionsCopy.since} {since === null ? exceptionsCopy.sinceUnknown : <Moment at={since} as="exact" />}
        </>
      }
      badges={<StateBadge look={exceptionLook[exception.weight]} size="md" />}
      backLabel={exceptionsCopy.back}
      onClose={onClose}
    >
      <Section title={exceptionsCopy.happened}>
        <p className={classes.text}>{happened}</p>
      </Section>
      <Section title={exceptionsCopy.stationDid}>
        <p className={classes.text}>{stationDid}</p>
      </Section>
      <Section title={exceptionsCopy.next}>
        <p className={classes.text}>{next}</p>
        <ExceptionButtons key={exception.key} exception={exception} only="all" />
      </Section>
    </PanelFrame>
  )
}
