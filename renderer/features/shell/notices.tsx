import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { isTimeZone } from '../../../shared/time-zone.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import classes from './shell.module.css'
import { shellCopy } from './words.ts'

/** What a person should do something about. It stands above the work and never in its way. */
export function Notices() {
  const { navigation } = useConsole()
  const { value: status } = useStateOf((stores) => stores.status.store)
  const { isLinked } = useStateOf((stores) => stores.hub.link)
  const { screen } = useStateOf((stores) => stores.navigation.store)
  const notices = status?.notices ?? []
  return (
    <section className={classes.notices} aria-label={shellCopy.notices} aria-live="polite">
      {isLinked === false && (
        <div className={classes.notice} data-tone="red">
          <IconAlertTriangle size={17} stroke={2} aria-hidden />
          <span>{shellCopy.unlinked}</span>
        </div>
      )}
      {status !== null && !isTimeZone(status.timeZone) && (
        <div className={classes.notice} data-tone="amber">
          <IconAlertTriangle size={17} stroke={2} aria-hidden />
          <span>{shellCopy.zoneUnknown(status.timeZone)}</span>
        </div>
      )}
      {notices.map((notice) => (
        <div key={`${notice.code} ${notice.message}`} className={classes.notice} data-tone="amber">
          <IconAlertTriangle size={17} stroke={2} aria-hidden />
          <span>{notice.message}</span>
          {isAboutSettings(notice.code) && screen !== 'settings' && (
            <Button size="compact-xs" variant="default" onClick={() => navigation.go('settings')}>
              {shellCopy.openSettings}
            </Button>
          )}
        </div>
      ))}
    </section>
  )
}

/** Notices that an operator answers on the settings screen. */
const isAboutSettings = (code: string): boolean =>
  /key|setting|port|tunnel|expos|paused|host|halt|dry_run|library_not/i.test(code)
