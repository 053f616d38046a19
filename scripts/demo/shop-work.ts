import type { RequestHooks } from '../../simulator/answer-requests.ts'
import type { SimulatedFile } from '../../simulator/order-factory.ts'
import type { SignalJudge } from '../../simulator/signal-judge.ts'
import type { Work, WorkNote } from './demo-database.ts'
import type { ShopStation } from './demo-shop.ts'
import { printTable } from './print-table.ts'

/** The station that was killed, with what it was working on at that moment. */
export interface Killed {
  readonly name: string
  readonly stationId: string
  readonly left: readonly Work[]
  /** In milliseconds since 1970. */
  readonly at: number
}

/** What the world outside sees of the work. */
export interface Outside {
  readonly hooks: RequestHooks
  /** The files that were asked for more than once. */
  readonly askedAgain: readonly SimulatedFile[]
  /** Answers take their time from now on, or none. */
  answerLate(isLate: boolean): void
}

const lateMs = 3_000

export function outsideOf(): Outside {
  let delayMs = 0
  const askedAgain: SimulatedFile[] = []
  return {
    askedAgain,
    answerLate(isLate) {
      delayMs = isLate ? lateMs : 0
    },
    hooks: {
      respondToSignal: () => (delayMs === 0 ? undefined : { status: 200, delayMs }),
      respondToFile(file, seen) {
        if (seen > 1) askedAgain.push(file)
        const headers = { 'content-type': 'application/pdf' }
        return delayMs === 0 ? undefined : { status: 200, body: file.bytes, headers, delayMs }
      },
    },
  }
}

/** Who did what. */
export function printStations(stations: readonly ShopStation[], notes: readonly WorkNote[]): void {
  const rows = stations.map(({ name, stationId, orders, steps, isKilled }) => {
    const done = notes.filter((note) => note.isDone && note.stationId === stationId)
    const cells = [
      orders,
      steps,
      count(done, 'cp_files'),
      count(done, 'cp_signals'),
      takenOver(notes, stationId).length,
    ]
    return [name, ...cells.map(String), isKilled ? 'killed' : '']
  })
  printTable(['station', 'orders taken', 'steps', 'files fetched', 'signals sent', 'taken over', ''], rows)
}

/** What the kill left, and who has it now. */
export function printKill(
  { name, left, at }: Killed,
  notes: readonly WorkNote[],
  stations: readonly ShopStation[],
): void {
  console.log(`\nStation ${name} was killed with ${inWords(left)} under way.`)
  for (const other of stations) {
    const taken = takenOver(notes, other.stationId)
    if (taken.length === 0) continue
    const lastAt = Math.max(...taken.map((note) => note.at))
    console.log(`Station ${other.name} took over ${inWords(taken)}, within ${((lastAt - at) / 1_000).toFixed(1)} s.`)
  }
}

/** What a station claimed that another one had claimed before. */
function takenOver(notes: readonly WorkNote[], stationId: string): WorkNote[] {
  return notes.filter(
    (note) => !note.isDone && note.stationId === stationId && note.fence > 1 && wasOfAnother(notes, note),
  )
}

const wasOfAnother = (notes: readonly WorkNote[], { kind, id, fence, stationId }: WorkNote): boolean =>
  notes.some(
    (before) =>
      before.kind === kind && before.id === id && before.fence === fence - 1 && before.stationId !== stationId,
  )

/**
 * What went wrong, in plain words. What was under way at the killed station may come a second time: whether it was done, nobody
 * could know any more.
 */
export function lostOrDoubled(
  { name, left }: Pick<Killed, 'name' | 'left'>,
  notes: readonly WorkNote[],
  { askedAgain }: Pick<Outside, 'askedAgain'>,
  { violations, repeats }: Pick<SignalJudge, 'violations' | 'repeats'>,
): string[] {
  const ended = (kind: Work['kind'], id: number) => notes.filter((n) => n.isDone && n.kind === kind && n.id === id)
  const wasLeft = (kind: Work['kind'], cpItemId: string | null, type: string, cpOrderId: string): boolean =>
    left.some(
      (work) => work.kind === kind && work.cpItemId === cpItemId && work.type === type && work.cpOrderId === cpOrderId,
    )
  const twice = notes.filter((note) => note.isDone && ended(note.kind, note.id)[0] !== note)
  return [
    ...(left.length === 0 ? [`Station ${name} had nothing under way when it was killed`] : []),
    ...left
      .filter(({ kind, id }) => ended(kind, id).length === 0)
      .map((work) => `${nameOf(work)}, which station ${name} left, was never ended`),
    ...twice.map(({ kind, id }) => `${kind === 'cp_files' ? 'File' : 'Signal'} ${id} was ended twice`),
    ...askedAgain
      .filter((file) => !wasLeft('cp_files', file.itemId, file.type, file.orderId))
      .map((file) => `The ${file.type} of ${file.itemId ?? file.orderId} was fetched twice`),
    ...repeats
      .filter((signal) => !wasLeft('cp_signals', signal.item, signal.type, signal.order))
      .map((signal) => `${signal.type} of item ${signal.item} arrived twice`),
    ...violations.map((violation) => `Against the protocol: ${violation}`),
  ]
}

const nameOf = ({ type, cpItemId, cpOrderId }: Work): string => `${type} of ${cpItemId ?? cpOrderId}`

const count = (work: readonly Pick<Work, 'kind'>[], kind: Work['kind']): number =>
  work.filter((one) => one.kind === kind).length

function inWords(work: readonly Pick<Work, 'kind'>[]): string {
  const parts = [
    [count(work, 'cp_files'), 'file'],
    [count(work, 'cp_signals'), 'signal'],
  ] as const
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, name]) => `${number} ${name}${number === 1 ? '' : 's'}`)
  return told.join(' and ') || 'nothing'
}
