import { ActionIcon } from '@mantine/core'
import { IconArrowUp, IconTrash } from '@tabler/icons-react'
import classes from './settings.module.css'

interface LineButtonsProps {
  readonly index: number
  readonly up: string
  readonly remove: string
  readonly onUp: () => void
  readonly onRemove: () => void
}

/** Moves a line of a table up, or takes it out. */
export function LineButtons({ index, up, remove, onUp, onRemove }: LineButtonsProps) {
  return (
    <div className={classes.lineButtons}>
      <ActionIcon aria-label={up} disabled={index === 0} onClick={onUp}>
        <IconArrowUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={remove} onClick={onRemove}>
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}
