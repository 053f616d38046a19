import type { ExceptionCounts, ExceptionView } from '../../../shared/exceptions-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { GridEntry } from '../../ui/grid-entry.ts'

/** The exceptions under the names of their kinds. They come sorted by kind. */
export function groupByKind(
  rows: readonly ExceptionView[],
  kinds: ExceptionCounts['kinds'],
): readonly GridEntry<ExceptionView>[] {
  const entries: GridEntry<ExceptionView>[] = []
  let kind: string | null = null
  for (const row of rows) {
    if (row.kind !== kind) {
      kind = row.kind
      const group = kinds.find((one) => one.kind === kind)
      entries.push({
        kind: 'group',
        key: `kind ${kind}`,
        label: group?.title ?? '',
        count: group === undefined ? '' : formatNumber(group.count),
        isLoud: row.weight === 'stopped',
      })
    }
    entries.push({ kind: 'row', key: row.key, row })
  }
  return entries
}
