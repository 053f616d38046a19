import classes from './filter-tabs.module.css'
import { formatNumber } from './format-number.ts'

export interface FilterTab<Key extends string> {
  readonly key: Key
  readonly label: string
  readonly count?: number | undefined
  /** Marks a tab whose contents wait for a person. */
  readonly isLoud?: boolean
}

interface FilterTabsProps<Key extends string> {
  readonly label: string
  readonly tabs: readonly FilterTab<Key>[]
  readonly value: Key
  readonly onChange: (key: Key) => void
}

/** Buttons that narrow a list, of which one is pressed. */
export function FilterTabs<Key extends string>({ label, tabs, value, onChange }: FilterTabsProps<Key>) {
  return (
    <fieldset className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          className={classes.tab}
          aria-pressed={tab.key === value}
          data-loud={(tab.isLoud && (tab.count ?? 0) > 0) || undefined}
          onClick={() => onChange(tab.key)}
        >
          {tab.label}
          {tab.count !== undefined && <span className={classes.count}> {formatNumber(tab.count)}</span>}
        </button>
      ))}
    </fieldset>
  )
}
