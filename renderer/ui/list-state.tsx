import { Button, EmptyState, Skeleton, Stack } from '@mantine/core'
import { type Icon, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { StationError } from '../../shared/errors.ts'
import classes from './list-state.module.css'
import { uiCopy } from './words.ts'

interface EmptyProps {
  readonly icon: Icon
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** A list with nothing in it, saying why and what comes next. */
export function Empty({ icon: IconOf, title, children, action }: EmptyProps) {
  return (
    <EmptyState
      className={classes.state ?? ''}
      icon={<IconOf size={40} stroke={1.4} aria-hidden />}
      title={title}
      description={children}
    >
      {action !== undefined && <EmptyState.Actions>{action}</EmptyState.Actions>}
    </EmptyState>
  )
}

/** A list or a thing that could not be fetched, with another try. */
export function Failed({ error, onRetry }: { readonly error: StationError | null; readonly onRetry: () => void }) {
  return (
    <div role="alert" className={classes.state}>
      <EmptyState
        icon={<IconPlugConnectedX size={40} stroke={1.4} aria-hidden />}
        title={uiCopy.failed}
        description={error?.message}
      >
        <EmptyState.Actions>
          <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={onRetry}>
            {uiCopy.tryAgain}
          </Button>
        </EmptyState.Actions>
      </EmptyState>
    </div>
  )
}

/** Stands where rows will be. It shows only when the fetch takes long enough to be noticed. */
export function Loading({ label, rows = 8 }: { readonly label: string; readonly rows?: number }) {
  return (
    <div role="status" aria-busy aria-label={label} className={classes.loading}>
      <Stack gap="xs" p="md">
        {Array.from({ length: rows }, (_, index) => `row ${index}`).map((key) => (
          <Skeleton key={key} height={36} radius="md" />
        ))}
      </Stack>
    </div>
  )
}
