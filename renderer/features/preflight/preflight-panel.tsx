import { Anchor, Button } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { PreflightOfItem } from '../../../shared/preflight-api.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { filesCopy } from '../files/words.ts'
import { check, lookAtPages } from './actions.ts'
import { Finding } from './finding.tsx'
import classes from './preflight.module.css'
import { preflightLook, ruleWord } from './preflight-look.ts'
import { preflightCopy } from './words.ts'

/** Whether the files of an item fit its product: what was found, what was not looked at, and what can be done. */
export function PreflightPanel({ item }: { readonly item: ItemDetail }) {
  const { itemPreflight } = useConsole()
  const { key, value, error } = useStateOf((stores) => stores.itemPreflight.store)
  const { cpItemId } = item
  useEffect(() => {
    itemPreflight.open(cpItemId)
    return () => itemPreflight.open(null)
  }, [itemPreflight, cpItemId])
  if (item.files.length === 0) return null
  return (
    <Section title={preflightCopy.title} aside={<StateBadge look={preflightLook[item.preflight]} />}>
      {error !== null && value === null && <p className={classes.quiet}>{error.message}</p>}
      {key === cpItemId && value !== null && <Known item={item} known={value} />}
    </Section>
  )
}

interface KnownProps {
  readonly item: ItemDetail
  readonly known: PreflightOfItem
}

function Known({ item, known }: KnownProps) {
  const { findings, off, override: passed, state } = known
  const files = [...new Set(findings.map(({ fileId }) => fileId))]
  return (
    <div className={classes.panel}>
      {state === 'pending' && <p className={classes.quiet}>{preflightCopy.pendingHow}</p>}
      {state === 'unmapped' && <Unmapped productCode={item.productCode} />}
      {state === 'passed' && findings.length === 0 && <p className={classes.quiet}>{preflightCopy.nothing}</p>}
      {passed !== null && <p className={classes.quiet}>{preflightCopy.overriddenBy(passed.by, passed.reason)}</p>}
      {files.map((fileId) => {
        const ofFile = findings.filter((finding) => finding.fileId === fileId)
        return (
          <div key={fileId}>
            {files.length > 1 && <h4 className={classes.file}>{filesCopy.nameOf(ofFile[0]?.fileType ?? '')}</h4>}
            <ul className={classes.findings}>
              {ofFile.map((finding) => (
                <Finding key={`${finding.rule} ${finding.page} ${finding.found}`} item={item} finding={finding} />
              ))}
            </ul>
          </div>
        )
      })}
      {off.length > 0 && (
        <p className={classes.quiet}>
          {preflightCopy.offHow} {off.map(ruleWord).join(', ')}.
        </p>
      )}
      <PageByPage cpItemId={item.cpItemId} idle={known.idle} />
      {state !== 'pending' && (
        <div>
          <ActionButton action={check} items={[item]} size="compact-sm" variant="subtle" />
        </div>
      )}
    </div>
  )
}

function Unmapped({ productCode }: { readonly productCode: string }) {
  const { navigation, productDesk } = useConsole()
  const map = (): void => {
    productDesk.choose({ kind: 'code', id: productCode })
    navigation.go('products')
  }
  return (
    <p className={classes.quiet}>
      {preflightCopy.unmappedHow}{' '}
      <Anchor component="button" type="button" size="sm" onClick={map}>
        {preflightCopy.mapProduct}
      </Anchor>
    </p>
  )
}

interface PageByPageProps {
  readonly cpItemId: string
  readonly idle: PreflightOfItem['idle']
}

/** How far the rules are that need each page gone through. */
function PageByPage({ cpItemId, idle }: PageByPageProps) {
  const stores = useConsole()
  const { state, donePages, totalPages } = idle
  if (totalPages === 0) return null
  const words = {
    none: preflightCopy.idle.none,
    waiting: preflightCopy.idle.waiting,
    running: preflightCopy.idle.running(donePages, totalPages),
    done: preflightCopy.idle.done(totalPages),
  }[state]
  const canStop = state === 'waiting' || state === 'running'
  return (
    <div className={classes.idle}>
      <span className={classes.quiet} role="status">
        {words}
      </span>
      {(state === 'none' || state === 'waiting') && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconEye size={14} aria-hidden />}
          onClick={() => void lookAtPages(stores, cpItemId, true)}
        >
          {preflightCopy.runIdle}
        </Button>
      )}
      {canStop && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconEyeOff size={14} aria-hidden />}
          onClick={() => void lookAtPages(stores, cpItemId, false)}
        >
          {preflightCopy.cancelIdle}
        </Button>
      )}
    </div>
  )
}
