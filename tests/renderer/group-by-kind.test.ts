import { expect, it } from 'vitest'
import { groupByKind } from '../../renderer/features/exceptions/group-by-kind.ts'
import type { ExceptionView } from '../../shared/exceptions-api.ts'

const one = (kind: string, id: number, weight: ExceptionView['weight']): ExceptionView => ({
  key: `${kind}:${id}`,
  kind,
  weight,
  subject: '',
  cpOrderId: null,
  cpItemId: null,
  happened: '',
  stationDid: '',
  next: '',
  since: null,
  actions: [],
})

it('puts each kind under its name and its whole number, also those that are not fetched yet', () => {
  const rows = [one('port', 1, 'stopped'), one('file', 1, 'held'), one('file', 2, 'held')]
  const entries = groupByKind(rows, [
    { kind: 'port', title: 'Orders not received', weight: 'stopped', count: 1, canRetryAll: false },
    { kind: 'file', title: 'Failed files', weight: 'held', count: 1_200, canRetryAll: true },
  ])
  expect(
    entries.map((entry) => (entry.kind === 'group' ? [entry.label, entry.count, entry.isLoud] : entry.key)),
  ).toEqual([['Orders not received', '1', true], 'port:1', ['Failed files', '1,200', false], 'file:1', 'file:2'])
})
