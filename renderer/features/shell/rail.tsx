import { VisuallyHidden } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconChartBar,
  IconDownload,
  IconInbox,
  IconListCheck,
  IconPackages,
  IconSend,
  IconSettings,
  IconStack2,
} from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type RailScreen, type Screen, screens } from '../../stores/navigation.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { ariaKey, contextOfItems } from '../actions/action.ts'
import { needsPerson } from '../press/delivery-tabs.ts'
import { countOfTab } from '../queue/queue-tabs.ts'
import { screenActions } from './actions.ts'
import classes from './shell.module.css'
import { shellCopy } from './words.ts'

const icons = {
  queue: IconListCheck,
  batches: IconStack2,
  orders: IconPackages,
  downloads: IconDownload,
  signals: IconSend,
  inbox: IconInbox,
  exceptions: IconAlertTriangle,
  today: IconChartBar,
  settings: IconSettings,
} as const satisfies Record<RailScreen, Icon>

/** The screens, each with how much waits there. */
export function Rail() {
  const context = contextOfItems(useConsole(), [])
  const { screen } = useStateOf((stores) => stores.navigation.store)
  const badges = useBadges()
  const { value: hasBatches } = useStateOf((stores) => stores.batchUse.store)
  return (
    <nav className={classes.rail} aria-label={shellCopy.rail}>
      {screens.map((name) => {
        if (name === 'batches' && hasBatches !== true && screen !== name) return null
        const action = screenActions[name]
        const IconOf = icons[name]
        const badge = badges[name]
        return (
          <button
            key={name}
            type="button"
            className={classes.railButton}
            aria-current={name === railScreenOf(screen) ? 'page' : undefined}
            aria-keyshortcuts={ariaKey(action)}
            onClick={() => action.run(context)}
          >
            <IconOf size={22} stroke={1.6} aria-hidden />
            <span className={classes.railWord}>{action.label()}</span>
            {badge !== undefined && (
              <>
                <VisuallyHidden component="span">, {badge.title}</VisuallyHidden>
                <span
                  className={classes.railBadge}
                  data-tone={badge.isLoud ? 'red' : 'grey'}
                  title={badge.title}
                  aria-hidden
                >
                  {badge.count > 999 ? '999+' : badge.count}
                </span>
              </>
            )}
            <span className={classes.railKey}>
              <KeyCap>{ariaKey(action)}</KeyCap>
            </span>
          </button>
        )
      })}
    </nav>
  )
}

/** Files in and out share a place. */
const railScreenOf = (screen: Screen): Screen => (screen === 'deliveries' ? 'downloads' : screen)

interface Badge {
  readonly count: number
  readonly title: string
  readonly isLoud: boolean
}

function useBadges(): Partial<Record<RailScreen, Badge>> {
  const { value: counts } = useStateOf((stores) => stores.counts.store)
  const { value: status } = useStateOf((stores) => stores.status.store)
  const { value: exceptions } = useStateOf((stores) => stores.exceptionCounts.store)
  const { value: deliveries } = useStateOf((stores) => stores.deliveryCounts.store)
  const ofFiles = (status?.downloads.parked ?? 0) + (deliveries === null ? 0 : needsPerson(deliveries))
  const needed = exceptions?.total ?? 0
  const open = counts === null ? 0 : countOfTab('open', counts.byStatus)
  const loud = (count: number): Badge => ({ count, title: shellCopy.needAttention(count), isLoud: true })
  return {
    ...(open > 0 ? { queue: { count: open, title: shellCopy.openItems(open), isLoud: false } } : {}),
    ...(ofFiles > 0 ? { downloads: loud(ofFiles) } : {}),
    ...(needed > 0 ? { exceptions: loud(needed) } : {}),
    ...(status !== null && status.signals.parked > 0 ? { signals: loud(status.signals.parked) } : {}),
  }
}
