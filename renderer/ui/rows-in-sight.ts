/** How many rows of the list on the screen are wholly in sight: as far as a page goes. */
export function rowsInSight(): number {
  const grid = document.querySelector('[role="grid"]')
  const within = grid?.getBoundingClientRect()
  const rows = [...(grid?.querySelectorAll('[role="row"][aria-selected]') ?? [])]
  return rows.filter((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    return within !== undefined && top >= within.top && bottom <= within.bottom
  }).length
}

/** How far each key goes in a list, in rows. */
export const rowsOfKey: Readonly<Record<string, () => number>> = {
  arrowdown: () => 1,
  j: () => 1,
  arrowup: () => -1,
  k: () => -1,
  pagedown: () => Math.max(1, rowsInSight() - 1),
  pageup: () => -Math.max(1, rowsInSight() - 1),
  home: () => Number.NEGATIVE_INFINITY,
  end: () => Number.POSITIVE_INFINITY,
}
