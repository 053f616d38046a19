import { Button } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { Notice } from '../../../shared/exceptions-api.ts'
import { isTimeZone } from '../../../shared/time-zone.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { Screen } from '../../stores/navigation.ts'
import classes from './shell.module.css'
import { shellCopy } from './words.ts'

/** More lines than this would take room from the work: then there is one for all. */
const maxLines = 2

/** What is urgent, above the work and never in its way; and on the settings what one should know. */
export function Notices() {
  const { value: status } = useStateOf((stores) => stores.status.store)
  const { isLinked } = useStateOf((stores) => stores.hub.link)
  const { screen } = useStateOf((stores) => stores.navigation.store)
  const notices = status?.notices ?? []
  const urgent = notices.filter((notice) => notice.severity === 'urgent' && !isToldOn(screen, notice))
  const notes = screen === 'settings' ? notices.filter(({ severity }) => severity === 'note') : []
  return (
    <section className={classes.notices} aria-label={shellCopy.notices} aria-live="polite">
      {isLinked === false && <Line tone="red" text={shellCopy.unlinked} />}
      {status !== null && !isTimeZone(status.timeZone) && (
        <Line tone="amber" text={shellCopy.zoneUnknown(status.timeZone)} />
      )}
      {urgent.length > maxLines ? (
        <Line tone="red" text={shellCopy.urgent(urgent.length)} leadsTo="exceptions" />
      ) : (
        urgent.map(({ code, message, screen: leadsTo }) => (
          <Line key={`${code} ${message}`} tone="red" text={message} leadsTo={leadsTo} />
        ))
      )}
      {notes.map(({ code, message }) => (
        <Line key={`${code} ${message}`} tone="grey" text={message} />
      ))}
    </section>
  )
}

/** These screens say themselves, and with more words, what is urgent there. */
const isToldOn = (screen: Screen, notice: Notice): boolean =>
  screen === 'exceptions' ||
  (screen === 'guide' && askedByGuide.includes(notice.code)) ||
  (screen === notice.screen && (screen === 'signals' || screen === 'downloads'))

/** Its first steps ask for these very keys. */
const askedByGuide: readonly string[] = ['order_key_missing', 'signal_key_missing']

interface LineProps {
  readonly tone: 'red' | 'amber' | 'grey'
  readonly text: string
  readonly leadsTo?: Notice['screen']
}

function Line({ tone, text, leadsTo }: LineProps) {
  const { navigation } = useConsole()
  const { screen } = useStateOf((stores) => stores.navigation.store)
  const IconOf = tone === 'grey' ? IconInfoCircle : IconAlertTriangle
  return (
    <div className={classes.notice} data-tone={tone}>
      <IconOf size={17} stroke={2} aria-hidden />
      <span>{text}</span>
      {leadsTo !== undefined && leadsTo !== screen && (
        <Button size="compact-xs" variant="default" onClick={() => navigation.go(leadsTo)}>
          {shellCopy.openScreen(shellCopy.screens[leadsTo])}
        </Button>
      )}
    </div>
  )
}
