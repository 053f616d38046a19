import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  deriveOrderStatus,
  type ItemPosition,
  type ItemStatus,
  isReported,
  isTerminal,
  itemStatuses,
  judgeBack,
  judgeReprint,
  judgeStep,
  positionWhenFilesVerified,
  stepsFrom,
} from '../../shared/item-lifecycle.ts'

const at = (status: ItemStatus, resumeStatus: ItemStatus | null = null): ItemPosition => ({ status, resumeStatus })

describe('the steps of an item', () => {
  const cases: readonly [from: ItemPosition, allowed: readonly ItemStatus[]][] = [
    [at('received'), ['error', 'on_hold', 'cancelled']],
    [at('ready'), ['in_production', 'produced', 'packed', 'shipped', 'error', 'on_hold', 'cancelled']],
    [at('in_production'), ['produced', 'packed', 'shipped', 'error', 'on_hold', 'cancelled']],
    [at('produced'), ['packed', 'shipped', 'error', 'on_hold', 'cancelled']],
    [at('packed'), ['shipped', 'error', 'on_hold', 'cancelled']],
    [at('error', 'produced'), ['produced', 'on_hold', 'cancelled']],
    [at('on_hold', 'received'), ['received', 'error', 'cancelled']],
    [at('shipped'), []],
    [at('cancelled'), []],
  ]
  it.each(cases)('from %o an operator may go to %o', (from, allowed) => {
    expect(stepsFrom(from)).toEqual(allowed)
  })

  it('says in words why a step is refused', () => {
    const reason = (...step: Parameters<typeof judgeStep>): string => {
      const verdict = judgeStep(...step)
      return verdict.allowed ? '' : String(verdict.reason)
    }
    expect(reason(at('shipped'), 'cancelled')).toContain('shipped')
    expect(reason(at('error', 'packed'), 'produced')).toContain('packed')
    expect(reason(at('received'), 'in_production')).toContain('files')
  })

  it('from the side to cancelled remember where the item came from, should that be taken back', () => {
    expect(judgeStep(at('on_hold', 'packed'), 'cancelled')).toMatchObject({ position: at('cancelled', 'packed') })
  })

  it('never leaves a terminal status, never makes an item ready by hand, and always knows the way back', () => {
    const steps = fc.array(fc.constantFrom(...itemStatuses), { maxLength: 30 })
    fc.assert(
      fc.property(steps, fc.nat(5), (wanted, filesArriveAfter) => {
        let position = at('received')
        for (const [index, to] of wanted.entries()) {
          if (index === filesArriveAfter) position = positionWhenFilesVerified(position)
          const verdict = judgeStep(position, to)
          if (!verdict.allowed) continue
          expect(isTerminal(position.status)).toBe(false)
          if (to === 'ready') expect(position.resumeStatus).toBe('ready')
          position = verdict.position
          const standsAside = position.status === 'error' || position.status === 'on_hold'
          if (position.status !== 'cancelled') expect(position.resumeStatus !== null).toBe(standsAside)
        }
      }),
    )
  })
})

describe('the way back', () => {
  it('leads to where the item came from, or to the status before where nobody knows', () => {
    expect(judgeBack(at('packed'), 'ready')).toMatchObject({ position: at('ready') })
    expect(judgeBack(at('packed'), null)).toMatchObject({ position: at('produced') })
    expect(judgeBack(at('in_production'), 'packed')).toMatchObject({ position: at('ready') })
  })

  it('is closed at the ends, beside the line and before production, for reprints too', () => {
    for (const position of [at('shipped'), at('cancelled'), at('on_hold', 'packed'), at('ready'), at('received')]) {
      expect(judgeBack(position, null).allowed).toBe(false)
      expect(judgeReprint(position).allowed).toBe(false)
    }
    expect(judgeReprint(at('error', 'ready')).allowed).toBe(false)
    expect(judgeReprint(at('error', 'packed'))).toMatchObject({ position: at('in_production') })
  })

  it('never moves an item onward', () => {
    const status = fc.constantFrom(...itemStatuses)
    fc.assert(
      fc.property(status, fc.option(status), (from, cameFrom) => {
        const verdict = judgeBack(at(from), cameFrom)
        if (!verdict.allowed) return
        expect(itemStatuses.indexOf(verdict.position.status)).toBeLessThan(itemStatuses.indexOf(from))
        expect(verdict.position.status).not.toBe('received')
      }),
    )
  })
})

describe('what is reported', () => {
  it('is each step once, and never one that lies before a reported one', () => {
    expect(isReported('produced', ['ItemRegistered', 'ItemProduce'])).toBe(true)
    expect(isReported('produced', ['ItemRegistered', 'ItemProduced'])).toBe(false)
    expect(isReported('in_production', ['ItemRegistered', 'ItemPacked'])).toBe(false)
    expect(isReported('ready', [])).toBe(false)
  })

  it('is an error each time, and nothing after the last signal', () => {
    expect(isReported('error', ['ItemRegistered', 'ItemPacked', 'ItemError'])).toBe(true)
    for (const to of itemStatuses) {
      expect(isReported(to, ['ItemRegistered', 'ItemShipped'])).toBe(false)
      expect(isReported(to, ['ItemCanceled'])).toBe(false)
    }
  })
})

describe('the status of an order', () => {
  const cases: readonly [items: readonly ItemPosition[], status: string][] = [
    [[at('received'), at('ready')], 'received'],
    [[at('ready'), at('in_production')], 'in_production'],
    [[at('on_hold', 'ready')], 'received'],
    [[at('on_hold', 'packed')], 'in_production'],
    [[at('shipped'), at('packed')], 'partly_shipped'],
    [[at('shipped'), at('error', 'packed')], 'error'],
    [[at('shipped'), at('cancelled')], 'shipped'],
    [[at('cancelled'), at('cancelled')], 'cancelled'],
    [[at('cancelled'), at('ready')], 'ready'],
    [[at('ready'), at('ready')], 'ready'],
    [[at('ready'), at('on_hold', 'ready')], 'received'],
  ]
  it.each(cases)('of items at %o is %s', (items, status) => {
    expect(deriveOrderStatus(items)).toBe(status)
  })
})
