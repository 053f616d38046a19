import { describe, expect, it } from 'vitest'
import type { Work, WorkNote } from '../../scripts/demo/demo-database.ts'
import { lostOrDoubled } from '../../scripts/demo/shop-work.ts'
import type { SimulatedFile } from '../../simulator/order-factory.ts'
import type { ArrivedSignal } from '../../simulator/signal-judge.ts'

const cpOrderId = '905512340000'
const cpItemId = '905512340001'
const file: Work = { kind: 'cp_files', id: 1, fence: 1, cpOrderId, cpItemId, type: 'book' }
const signal: Work = { kind: 'cp_signals', id: 1, fence: 1, cpOrderId, cpItemId, type: 'ItemRegistered' }
const ended = ({ kind, id, fence }: Work, stationId = 'other'): WorkNote => ({
  kind,
  id,
  fence: fence + 1,
  stationId,
  isDone: true,
  at: 0,
})
const fileOutside = { orderId: cpOrderId, itemId: cpItemId, type: 'book' } as SimulatedFile
const signalOutside = { order: cpOrderId, item: cpItemId, type: 'ItemRegistered' } as ArrivedSignal

interface Seen {
  readonly left: readonly Work[]
  readonly notes: readonly WorkNote[]
  readonly askedAgain?: readonly SimulatedFile[]
  readonly repeats?: readonly ArrivedSignal[]
  readonly violations?: readonly string[]
}

const judged = ({ left, notes, askedAgain = [], repeats = [], violations = [] }: Seen): string[] =>
  lostOrDoubled({ name: 'two', left }, notes, { askedAgain }, { repeats, violations })

describe('what the demo of several stations finds wrong after a kill', () => {
  it('is nothing where others ended what was left, though it came again outside', () => {
    const left = [file, signal]
    expect(judged({ left, notes: left.map((work) => ended(work)) })).toEqual([])
    const again = { askedAgain: [fileOutside], repeats: [signalOutside] }
    expect(judged({ left, notes: left.map((work) => ended(work)), ...again })).toEqual([])
  })

  it('is what nobody ended', () => {
    expect(judged({ left: [file, signal], notes: [ended(signal)] })).toEqual([
      `book of ${cpItemId}, which station two left, was never ended`,
    ])
  })

  it('is what came again without having been under way at the killed one', () => {
    const notes = [ended(file), ended(signal)]
    expect(judged({ left: [signal], notes, askedAgain: [fileOutside] })).toEqual([
      `The book of ${cpItemId} was fetched twice`,
    ])
    expect(judged({ left: [file], notes, repeats: [signalOutside] })).toEqual([
      `ItemRegistered of item ${cpItemId} arrived twice`,
    ])
  })

  it('is what was ended twice, and what the protocol forbids', () => {
    const notes = [ended(file), ended(file, 'third')]
    expect(judged({ left: [file], notes })).toEqual(['File 1 was ended twice'])
    expect(judged({ left: [file], notes: [ended(file)], violations: ['The key is wrong'] })).toEqual([
      'Against the protocol: The key is wrong',
    ])
  })

  it('is a kill that hit nothing, which shows nothing', () => {
    expect(judged({ left: [], notes: [] })).toEqual(['Station two had nothing under way when it was killed'])
  })
})
