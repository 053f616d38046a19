import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { SortState } from './grid-entry.ts'
import classes from './virtual-grid.module.css'

const icons = { ascending: IconArrowUp, descending: IconArrowDown, none: IconSelector } as const

interface SortHeadProps {
  readonly header: string
  readonly state: SortState
  /** It was pressed, and the list came anew because of that: it has the focus again. */
  readonly wasPressed: boolean
  readonly onSort: () => void
}

/** The head of a column by which a list is sorted, reversed, and given back its own order. */
export function SortHead({ header, state, wasPressed, onSort }: SortHeadProps) {
  const ref = useRef<HTMLButtonElement>(null)
  const isFocused = useRef(wasPressed)
  useEffect(() => {
    if (isFocused.current) ref.current?.focus({ preventScroll: true })
  }, [])
  const Icon = icons[state]
  return (
    <button ref={ref} type="button" className={classes.sort} data-state={state} onClick={onSort}>
      {header}
      <Icon size="0.875rem" stroke={2} aria-hidden />
    </button>
  )
}
