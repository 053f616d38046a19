import { Anchor, Button } from '@mantine/core'
import type { FindingView } from '../../../shared/preflight-api.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { stepsCopy } from '../steps/words.ts'
import { proposeStep } from './actions.ts'
import classes from './preflight.module.css'
import { letPassLook, pageWord, ruleWord, verdictLook } from './preflight-look.ts'
import { preflightCopy } from './words.ts'

interface FindingProps {
  readonly item: ItemDetail
  readonly finding: FindingView
}

/** One finding: what was found, what was expected, where; and, where it holds the item, the ways on. */
export function Finding({ item, finding }: FindingProps) {
  const stores = useConsole()
  const { verdict, isOverridden, found, expected, page, fileId } = finding
  const where = pageWord(finding)
  const file = item.files.find(({ id }) => id === fileId)
  const holds = verdict === 'stop' && !isOverridden
  return (
    <li className={classes.finding} data-tone={isOverridden ? letPassLook.tone : verdictLook[verdict].tone}>
      <div className={classes.head}>
        <StateBadge look={isOverridden ? letPassLook : verdictLook[verdict]} />
        <strong>{ruleWord(finding.rule)}</strong>
        {where !== null && (
          <Anchor
            component="button"
            type="button"
            size="xs"
            aria-label={preflightCopy.showPage(where)}
            onClick={() => stores.dialogs.show({ kind: 'artwork', fileId, page: page ?? 1 })}
          >
            {where}
          </Anchor>
        )}
      </div>
      <dl className={classes.facts}>
        <dt>{preflightCopy.found}</dt>
        <dd>{found}</dd>
        <dt>{preflightCopy.expected}</dt>
        <dd>{expected}</dd>
      </dl>
      {holds && (
        <>
          <div className={classes.deeds}>
            {file !== undefined && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => stores.dialogs.show({ kind: 'replace_file', file })}
              >
                {preflightCopy.replace}
              </Button>
            )}
            {item.nextSteps.includes('cancelled') && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => proposeStep(stores, 'cancelled', item, finding)}
              >
                {preflightCopy.cancel}
              </Button>
            )}
            {item.nextSteps.includes('error') && (
              <Button size="compact-xs" variant="default" onClick={() => proposeStep(stores, 'error', item, finding)}>
                {preflightCopy.report}
              </Button>
            )}
          </div>
          <div className={classes.quiet}>{preflightCopy.cause(stepsCopy.causes[finding.cause])}</div>
        </>
      )}
    </li>
  )
}
