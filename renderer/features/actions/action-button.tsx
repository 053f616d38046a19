import type { ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { type Action, badgeOf, contextOfItems } from './action.ts'

interface ActionButtonProps extends ButtonProps {
  readonly action: Action
  /** What it is done to. */
  readonly items?: readonly ItemSummary[]
  readonly title?: string
  /** In the place of the label of the action. */
  readonly children?: ReactNode
}

/** The button of an action, with its key. Whether it is offered is for the one to say who shows it. */
export function ActionButton({ action, items = [], children, ...rest }: ActionButtonProps) {
  const context = contextOfItems(useConsole(), items)
  const shortcut = badgeOf(action, context)
  return (
    <KeyButton {...rest} {...(shortcut === undefined ? {} : { shortcut })} onClick={() => action.run(context)}>
      {children ?? action.label?.(context)}
    </KeyButton>
  )
}
