import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconKey } from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type PressChoice, pressKeyOf, type TestOutcome } from '../../stores/press-desk.ts'
import type { DestinationDraft } from '../../stores/press-drafts.ts'
import layout from '../../ui/list-editor.module.css'
import { Note } from '../../ui/note.tsx'
import { Section } from '../../ui/section.tsx'
import { useActing } from '../acting/use-acting.ts'
import { pressTestId } from './actions.ts'
import classes from './press.module.css'
import { pressCopy } from './words.ts'

interface DestinationTestProps {
  readonly choice: PressChoice
  readonly fields: DestinationDraft
  /** The key of the server that is taken for right; null before it was met. */
  readonly hostKey: string | null
}

/** How the last test went, step by step, and the key of the server. */
export function DestinationTest({ choice, fields: { kind }, hostKey }: DestinationTestProps) {
  const { tests, testing } = useStateOf((stores) => stores.pressDesk.store)
  const outcome = tests[pressKeyOf(choice)]
  const isTesting = testing === pressKeyOf(choice)
  const shown = outcome?.hostKey ?? null
  return (
    <>
      <div id={pressTestId} className={classes.testSection}>
        <Section title={pressCopy.testTitle}>
          <div role="status" className={classes.test}>
            {isTesting && <p className={layout.note}>{pressCopy.testing}…</p>}
            {!isTesting && outcome === undefined && (
              <p className={layout.note}>{kind === 'printer' ? pressCopy.testHowPrinter : pressCopy.testHow}</p>
            )}
            {!isTesting && outcome !== undefined && <Steps outcome={outcome} />}
          </div>
        </Section>
      </div>
      {(kind === 'sftp' || kind === 'ftps') && (
        <Section title={pressCopy.hostKey}>
          {hostKey === null && <p className={layout.note}>{pressCopy.hostKeyNone}</p>}
          {(hostKey ?? shown) !== null && <code className={classes.fileName}>{hostKey ?? shown}</code>}
          {hostKey !== null && shown !== null && shown !== hostKey && isKeyWrong(outcome) && (
            <OtherKey id={choice.id} kept={hostKey} shown={shown} />
          )}
        </Section>
      )}
    </>
  )
}

function Steps({ outcome: { isOk, steps } }: { readonly outcome: TestOutcome }) {
  return (
    <>
      <p className={classes.verdict} data-tone={isOk ? 'green' : 'red'}>
        {isOk ? pressCopy.testOk : pressCopy.testFailed}
      </p>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.step} className={classes.step} data-tone={step.isOk ? 'green' : 'red'}>
            {step.isOk ? (
              <IconCircleCheck size={18} role="img" aria-label={pressCopy.stepDone} />
            ) : (
              <IconCircleX size={18} role="img" aria-label={pressCopy.stepFailed} />
            )}
            <span>
              {pressCopy.testSteps[step.step]}
              {!step.isOk && <span className={classes.stepMessage}>{step.message}</span>}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

/** A server that proves who it is by its certificate may show another key. */
const isKeyWrong = (outcome: TestOutcome | undefined): boolean =>
  outcome?.steps.some(({ step, isOk }) => !isOk && (step === 'reach' || step === 'sign_in')) ?? false

interface OtherKeyProps {
  readonly id: string
  readonly kept: string
  readonly shown: string
}

/** Nothing goes to a server with another key before a person has compared it. */
function OtherKey({ id, kept, shown }: OtherKeyProps) {
  const { transport, pressDesk } = useConsole()
  const acting = useActing()
  const trust = () =>
    acting.run(async (actor) => {
      await transport.client.call('destinations.trust', { id, hostKey: shown, ...actor })
      pressDesk.press.refresh()
      await pressDesk.test(actor)
      return pressCopy.trusted
    })
  return (
    <Note tone="red" icon={IconAlertTriangle} title={pressCopy.hostKeyNew}>
      <dl className={classes.hostKeys}>
        <dt>{pressCopy.hostKeyKept}</dt>
        <dd>
          <code>{kept}</code>
        </dd>
        <dt>{pressCopy.hostKeyShown}</dt>
        <dd>
          <code>{shown}</code>
        </dd>
      </dl>
      <Button
        size="xs"
        variant="default"
        loading={acting.isBusy}
        leftSection={<IconKey size={14} aria-hidden />}
        onClick={() => void trust()}
      >
        {pressCopy.trust}
      </Button>
    </Note>
  )
}
