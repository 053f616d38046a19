import { Alert, Button, Group, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { type RestoreVerdict, restoreVerdicts } from '../../../shared/cloud-signal.ts'
import type { OutboxView } from '../../../shared/signal-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import { statesOfSignalTab } from './signal-tabs.ts'
import classes from './signals.module.css'
import { signalsCopy } from './words.ts'

const words = signalsCopy.restored

interface Asked {
  readonly verdict: RestoreVerdict
  readonly how: 'skip' | 'send'
  readonly count: number
}

/** Signals that waited in a backup which was restored: how many Cloudprinter has had, and what to do with all of a kind at once. */
export function RestoredNote({ counts }: { readonly counts: NonNullable<OutboxView['restored']> }) {
  const { signals } = useConsole()
  const [asked, ask] = useState<Asked | null>(null)
  return (
    <Alert flex="none" m="xs" color="yellow" icon={<IconHistory size={18} aria-hidden />}>
      <Text size="sm" fw={600}>
        {words.title}
      </Text>
      <Text size="sm">{words.how}</Text>
      <ul className={classes.restored}>
        {restoreVerdicts
          .map((verdict) => ({ verdict, count: counts[verdict] ?? 0 }))
          .filter(({ count }) => count > 0)
          .map(({ verdict, count }) => (
            <li key={verdict}>
              <span className={classes.restoredText}>{words.lines[verdict](count)}</span>
              <Group gap="xs">
                {(['skip', 'send'] as const)
                  .filter((how) => how === 'skip' || verdict !== 'not_had')
                  .map((how) => (
                    <Button
                      key={how}
                      size="compact-sm"
                      variant={verdict === 'had' && how === 'skip' ? 'filled' : 'default'}
                      aria-label={`${words.do[how]}: ${words.lines[verdict](count)}`}
                      onClick={() => ask({ verdict, how, count })}
                    >
                      {words.do[how]}
                    </Button>
                  ))}
              </Group>
            </li>
          ))}
      </ul>
      <Button size="compact-sm" variant="default" onClick={() => signals.setFilter(statesOfSignalTab.restored)}>
        {words.show}
      </Button>
      {asked !== null && <SettleDialog asked={asked} onClose={() => ask(null)} />}
    </Alert>
  )
}

/** Says what becomes of all of them before it is done. */
function SettleDialog({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const { transport, outbox } = useConsole()
  const { verdict, how, count } = asked
  return (
    <ConfirmDialog
      isDangerous={how === 'send'}
      title={words.lines[verdict](count)}
      says={how === 'send' ? [words.means.send, words.twice[verdict]] : [words.means.skip]}
      submit={words.do[how]}
      act={async (actor) => {
        const input = { verdicts: [verdict], how, ...actor }
        const { settled } = await transport.client.call('signals.settleRestored', input)
        outbox.refresh()
        return words.done[how](settled)
      }}
      onClose={onClose}
    />
  )
}
