import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { messageAt } from '../../stores/station-failure.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { stepsCopy } from './words.ts'

interface StepFrameProps {
  readonly to: ItemStatus
  readonly items: readonly ItemSummary[]
  readonly onSubmit: () => void
  readonly isDangerous?: boolean
  /** The fields whose errors are shown beside them. */
  readonly fields: readonly string[]
  readonly children: ReactNode
}

/** What a step asks for, with what the station found wrong. */
export function StepFrame({ to, items, fields, children, ...form }: StepFrameProps) {
  const { steps } = useConsole()
  const { formError, isBusy } = useStateOf((stores) => stores.steps.store)
  const isBesideField = formError?.details.some((detail) => fields.includes(detail.path)) ?? false
  return (
    <FormDialog
      {...form}
      title={stepsCopy.titleOf(to, items)}
      submit={stepsCopy.submit[to] ?? ''}
      acting={{ isBusy, error: isBesideField ? null : formError, forget: () => undefined }}
      onClose={steps.closeForm}
    >
      {items.length > 1 && (
        <Text size="sm" c="dimmed" lineClamp={2}>
          {namesOf(items)}
        </Text>
      )}
      {children}
    </FormDialog>
  )
}

/** Some of them may be out of sight: they are named, as far as two lines hold. */
const namesOf = (items: readonly ItemSummary[]): string =>
  items
    .slice(0, maxNamed)
    .map(({ title, cpItemId }) => title || cpItemId)
    .join(' · ')
const maxNamed = 20

/** What the station found wrong with a field, or null. */
export function useFieldError(path: string): string | null {
  const { formError } = useStateOf((stores) => stores.steps.store)
  return messageAt(formError, (place) => place === path)
}
