import { Button, Title } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleX,
  IconFileExport,
  IconHelp,
  IconRefresh,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import type { DiagnosticCheck, DiagnosticState } from '../../../shared/diagnostics-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { saveAsFile } from '../../ui/save-as-file.ts'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { StateLook } from '../../ui/state-look.ts'
import { useActing } from '../acting/use-acting.ts'
import classes from './diagnostics.module.css'
import { diagnosticsCopy } from './words.ts'

/** Everything that the station needs, check by check. */
export function DiagnosticsScreen() {
  const { diagnostics, navigation } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.diagnostics.store)
  const look = (): void => {
    diagnostics.open(null)
    diagnostics.open('now')
  }
  useEffect(() => {
    diagnostics.open('now')
    // What was found a while ago is no answer the next time.
    return () => diagnostics.open(null)
  }, [diagnostics])

  return (
    <div className={classes.screen}>
      <ScreenHead title={diagnosticsCopy.title}>
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          disabled={phase === 'loading'}
          onClick={look}
        >
          {diagnosticsCopy.again}
        </Button>
        <SaveButton />
        <Button variant="default" onClick={() => navigation.go('settings')}>
          {diagnosticsCopy.back}
        </Button>
      </ScreenHead>
      <div className={classes.parts}>
        <p className={classes.how}>{diagnosticsCopy.intro}</p>
        {phase === 'failed' && <Failed error={error} onRetry={look} />}
        {phase !== 'failed' && value === null && <Loading label={diagnosticsCopy.loading} rows={10} />}
        {value !== null && <Checks checks={value} />}
      </div>
    </div>
  )
}

function Checks({ checks }: { readonly checks: readonly DiagnosticCheck[] }) {
  const wrong = checks.filter(({ state }) => state === 'failed' || state === 'warning').length
  return (
    <>
      <p role="status" className={classes.summary}>
        {diagnosticsCopy.summary(wrong, checks.length)}
      </p>
      <ol className={classes.checks} aria-label={diagnosticsCopy.list}>
        {checks.map(({ number, id, name, state, finding, cure, tookMs }) => (
          <li key={id} className={classes.check}>
            <span className={classes.number}>{number}</span>
            <div className={classes.body}>
              <div className={classes.head}>
                <Title order={2} size="h3">
                  {name}
                </Title>
                <StateBadge look={checkLook[state]} />
                <span className={classes.took}>{diagnosticsCopy.took(tookMs)}</span>
              </div>
              <p className={classes.finding}>{finding}</p>
              {cure !== null && (
                <p className={classes.finding}>
                  <strong>{diagnosticsCopy.cure}</strong> {cure}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

/** The station writes the file to its own disk; a browser elsewhere saves it too. */
function SaveButton() {
  const { transport } = useConsole()
  const acting = useActing()
  const save = () =>
    acting.run(async () => {
      const { name, path, content } = await transport.client.call('diagnostics.export', {})
      // In the window of the station itself the file lies on this machine already.
      if (transport.readFile !== null) saveAsFile(new Blob([content], { type: 'application/octet-stream' }), name)
      return diagnosticsCopy.exported(path)
    })
  return (
    <Button
      variant="default"
      leftSection={<IconFileExport size={16} aria-hidden />}
      title={diagnosticsCopy.exportHow}
      loading={acting.isBusy}
      onClick={() => void save()}
    >
      {diagnosticsCopy.export}
    </Button>
  )
}

/** How the outcome of each check looks. */
const checkLook = {
  ok: { word: diagnosticsCopy.states.ok, icon: IconCircleCheck, tone: 'green' },
  warning: { word: diagnosticsCopy.states.warning, icon: IconAlertTriangle, tone: 'amber' },
  failed: { word: diagnosticsCopy.states.failed, icon: IconCircleX, tone: 'red' },
  unknown: { word: diagnosticsCopy.states.unknown, icon: IconHelp, tone: 'grey' },
} as const satisfies Record<DiagnosticState, StateLook>
