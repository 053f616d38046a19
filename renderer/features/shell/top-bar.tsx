import { ActionIcon, Tooltip, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconHelp, IconKeyboard, IconMoon, IconSun, IconUser } from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { uiCopy } from '../../ui/words.ts'
import { ariaKey, contextOfItems } from '../actions/action.ts'
import { showHelp } from '../help/actions.ts'
import { helpCopy } from '../help/words.ts'
import { chooseOperator } from '../operators/actions.ts'
import { showKeys } from './actions.ts'
import { DueToday } from './due-today.tsx'
import { FindBox } from './find-box.tsx'
import classes from './shell.module.css'
import { shellCopy } from './words.ts'

/** The line above: find, how the day stands, who works here. */
export function TopBar() {
  const context = contextOfItems(useConsole(), [])
  const { operator } = useStateOf((stores) => stores.preferences.store)
  return (
    <header className={classes.top}>
      <FindBox />
      <DueToday />
      <div className={classes.topEnd}>
        <Tooltip
          label={`${operator === '' ? shellCopy.operatorNone : shellCopy.operator(operator)} (${uiCopy.key(ariaKey(chooseOperator))})`}
        >
          <button
            type="button"
            className={classes.operator}
            aria-label={operator === '' ? shellCopy.operatorNone : shellCopy.operator(operator)}
            aria-keyshortcuts={ariaKey(chooseOperator)}
            onClick={() => chooseOperator.run(context)}
          >
            <IconUser size={16} aria-hidden />
            <span>{operator === '' ? shellCopy.operatorNone : operator}</span>
          </button>
        </Tooltip>
        <Tooltip label={`${helpCopy.title} (${ariaKey(showHelp)})`}>
          <ActionIcon
            size="lg"
            aria-label={helpCopy.title}
            aria-keyshortcuts={ariaKey(showHelp)}
            onClick={() => showHelp.run(context)}
          >
            <IconHelp size={20} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`${shellCopy.keys} (${ariaKey(showKeys)})`}>
          <ActionIcon
            size="lg"
            className={classes.keysButton ?? ''}
            aria-label={shellCopy.keys}
            aria-keyshortcuts={ariaKey(showKeys)}
            onClick={() => showKeys.run(context)}
          >
            <IconKeyboard size={20} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <SchemeButton />
      </div>
    </header>
  )
}

const schemes = ['auto', 'light', 'dark'] as const
const schemeIcons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon } as const

function SchemeButton() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const next = schemes[(schemes.indexOf(colorScheme) + 1) % schemes.length] ?? 'auto'
  const IconOf = schemeIcons[colorScheme]
  return (
    <Tooltip label={shellCopy.schemes[colorScheme]}>
      <ActionIcon size="lg" aria-label={shellCopy.schemes[colorScheme]} onClick={() => setColorScheme(next)}>
        <IconOf size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
