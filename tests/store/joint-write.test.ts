import { describe, expect, it } from 'vitest'
import { HistoryEntryEntity } from '../../electron/store/entities/history-entry.ts'
import { JointWrite } from '../../electron/store/joint-write.ts'
import { readMark, writeMark } from '../../electron/store/marks.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Transaction } from '../../electron/store/transaction.ts'
import { StationError } from '../../shared/errors.ts'
import { aDatabase, aStore, engines } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'

/** Writes lines of history, one of which may be refused. */
function aWriter(store: Store) {
  const steps: (readonly string[])[] = []
  const writer = new JointWrite<string, number>(store.write, async (transaction, names) => {
    steps.push(names)
    const ids = await insertLines(transaction, names)
    if (names.includes('refused')) throw new Error('This one is refused')
    return ids
  })
  return { steps, writer }
}

const insertLines = (transaction: Transaction, names: readonly string[]): Promise<number[]> =>
  transaction.insertMany(
    HistoryEntryEntity,
    names.map((by) => ({ ...aLine, by })),
  )

const aLine = {
  at: 1,
  kind: 'step',
  cpOrderId: null,
  cpItemId: null,
  copies: null,
  scanned: null,
  fromStatus: null,
  toStatus: null,
  reason: null,
} as const

const linesOf = async (store: Store): Promise<string[]> =>
  (await store.findAll(HistoryEntryEntity, {})).map(({ by }) => by)

describe.each(engines)('what is written together on %s', (engine) => {
  it('is one step, and each hears of its own', async () => {
    const store = await aStore(engine)
    const { steps, writer } = aWriter(store)
    const names = Array.from({ length: 40 }, (_, index) => `line ${index}`)
    const ids = await Promise.all(names.map((name) => writer.write(name)))
    expect(steps).toEqual([names])
    expect(await linesOf(store)).toEqual(names)
    expect(ids).toEqual(ids.toSorted((left, right) => left - right))
    expect(new Set(ids).size).toBe(40)
  })

  it('changes by one statement what is still as each of them found it, and tells which that was', async () => {
    const store = await aStore(engine)
    await store.write((transaction) => insertLines(transaction, ['Ada', 'Bob', 'Cyd', 'Dan']))
    const [ada = 0, bob = 0, cyd = 0, dan = 0] = (await store.findAll(HistoryEntryEntity, {})).map(({ id }) => id)
    const changed = await store.write((transaction) =>
      transaction.updateMany(HistoryEntryEntity, [
        { where: { id: dan, by: 'Dan' }, changes: { reason: 'last', copies: null } },
        { where: { id: bob, by: 'Ada' }, changes: { reason: 'of somebody else', copies: 2 } },
        { where: { id: ada, by: 'Ada' }, changes: { reason: 'first', copies: 3 } },
        { where: { id: cyd + 100, by: 'Cyd' }, changes: { reason: 'of nobody', copies: 4 } },
      ]),
    )
    expect([...changed].sort()).toEqual([0, 2])
    const lines = await store.findAll(HistoryEntryEntity, {})
    expect(lines.map(({ reason, copies }) => [reason, copies])).toEqual([
      ['first', 3],
      [null, null],
      [null, null],
      ['last', null],
    ])
    expect(await store.write((transaction) => transaction.updateMany(HistoryEntryEntity, []))).toEqual(new Set())
  })

  it('refuses changes of different columns, of which some would be lost', async () => {
    const store = await aStore(engine)
    const rows = [
      { where: { id: 1 }, changes: { copies: 1 } },
      { where: { id: 2 }, changes: { copies: 1, reason: 'more' } },
    ]
    await expect(store.write((transaction) => transaction.updateMany(HistoryEntryEntity, rows))).rejects.toThrow(
      'different columns',
    )
  })

  it('does not suffer from one of them that is at fault', async () => {
    const store = await aStore(engine)
    const { writer } = aWriter(store)
    const outcomes = await Promise.allSettled(['first', 'refused', 'last'].map((name) => writer.write(name)))
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await linesOf(store)).toEqual(['first', 'last'])
  })

  it('joins the next step where it comes while one is under way', async () => {
    const store = await aStore(engine)
    const { steps, writer } = aWriter(store)
    await Promise.all([writer.write('first').then(() => writer.write('next')), writer.write('beside')])
    expect(steps).toEqual([['first', 'beside'], ['next']])
  })

  it('keeps every value as it is, and refuses rows of which one has more columns than the first', async () => {
    const store = await aStore(engine)
    const names = ['{a,"b"}', 'NULL', '', '\\', `it's`, 'two\nlines', '\u{1F4DA}', '"quoted"', '{}']
    await store.write((transaction) => insertLines(transaction, names))
    expect(await linesOf(store)).toEqual(names)
    const wider = [aLine, { ...aLine, more: 1 }].map((row) => ({ ...row, by: 'wider' }))
    await expect(store.write((transaction) => transaction.insertMany(HistoryEntryEntity, wider))).rejects.toThrow(
      'different columns',
    )
    expect(await linesOf(store)).toEqual(names)
  })
})

it('what is written together fails together, and is not tried again one by one, while the store takes nothing', async () => {
  const store = await aStore('sqlite')
  const { steps, writer } = aWriter(store)
  const away = new StationError('unavailable', 'The store is away')
  const open = await store.freeze(away)
  const outcomes = await Promise.allSettled(['a', 'b'].map((name) => writer.write(name)))
  open()
  expect(outcomes).toEqual([
    { status: 'rejected', reason: away },
    { status: 'rejected', reason: away },
  ])
  expect(steps).toEqual([])
  await writer.write('later')
  expect(await linesOf(store)).toEqual(['later'])
})

it('what is written together is written together once more where another station came in between', async () => {
  const url = await aDatabase()
  const [one, other] = [await openPostgres(url), await openPostgres(url)]
  try {
    const steps: (readonly string[])[] = []
    const writer = new JointWrite<string, undefined>(one.write, async (transaction, names) => {
      steps.push(names)
      const before = await readMark(transaction, 'names')
      if (steps.length === 1) await transaction.query('SELECT 1 AS "one" FROM pg_sleep(1)')
      await writeMark(transaction, { name: 'names', at: 1, text: [before?.text ?? '', ...names].join(' ') })
      return names.map(() => undefined)
    })
    const written = Promise.all(['a', 'b'].map((name) => writer.write(name)))
    await eventually(() => expect(steps).toHaveLength(1))
    await other.write((transaction) => writeMark(transaction, { name: 'names', at: 1, text: 'other' }))
    await written
    expect(steps).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ])
    expect((await readMark(one, 'names'))?.text).toBe('other a b')
  } finally {
    await Promise.all([one.close(), other.close()])
  }
})
