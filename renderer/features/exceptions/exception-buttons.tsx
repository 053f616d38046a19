import { Button } from '@mantine/core'
import type { ExceptionAction, ExceptionView } from '../../../shared/exceptions-api.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { mainButton } from '../actions/list-actions.ts'
import { ReplayDialog } from '../inbox/replay-dialog.tsx'
import { CorrectDialog } from '../signals/correct-dialog.tsx'
import { SkipDialog } from '../signals/skip-dialog.tsx'
import { SwitchOffDialog } from '../signals/switch-off-dialog.tsx'
import classes from './exceptions.module.css'
import { useExceptionAction } from './use-exception-action.ts'
import { exceptionsCopy } from './words.ts'

interface ExceptionButtonsProps {
  readonly exception: ExceptionView
  /** In a row there is room for the usual action alone. */
  readonly only: 'first' | 'all'
}

/** What a person can do about an exception. */
export function ExceptionButtons({ exception, only }: ExceptionButtonsProps) {
  const { acting, asked, run, close } = useExceptionAction(exception)
  const actions = only === 'first' ? exception.actions.slice(0, 1) : exception.actions
  return (
    <div className={classes.buttons}>
      {actions.map((action, index) => (
        <Button
          key={JSON.stringify(action)}
          size={only === 'first' ? 'compact-sm' : 'xs'}
          variant={only === 'all' && index === 0 ? 'filled' : 'default'}
          loading={acting.isBusy && index === 0}
          {...(only === 'all' && index === 0 ? ofMain : {})}
          aria-label={only === 'first' ? `${wordOf(action)}: ${exception.subject}` : undefined}
          onClick={(event) => {
            event.stopPropagation()
            run(action)
          }}
        >
          {wordOf(action)}
        </Button>
      ))}
      {asked?.dialog === 'correct' && <CorrectDialog signal={asked.signal} onClose={close} />}
      {asked?.dialog === 'skip' && <SkipDialog signal={asked.signal} onClose={close} />}
      {asked?.dialog === 'switch_off' && <SwitchOffDialog signalType={asked.signalType} onClose={close} />}
      {asked?.dialog === 'replay' && <ReplayDialog entry={asked.entry} onClose={close} />}
    </div>
  )
}

const ofMain = { ...mainButton, 'aria-keyshortcuts': 'N', rightSection: <KeyCap>N</KeyCap> }

const wordOf = (action: ExceptionAction): string =>
  action.do === 'open_screen' ? exceptionsCopy.screens[action.screen] : exceptionsCopy.actions[action.do]
