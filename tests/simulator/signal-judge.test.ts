import { describe, expect, it } from 'vitest'
import { createSignalJudge, type SignalJudge } from '../../simulator/signal-judge.ts'

const item = '905512340001'

describe('the judge of signals', () => {
  it('finds nothing wrong with a whole life of an item', () => {
    const judge = aJudge()
    send(judge, 'ItemRegistered', { at: '10:00:00' })
    send(judge, 'ItemProduce', { at: '10:00:00' })
    send(judge, 'ItemError', { at: '10:05:00', cause: 'Cover scratched' })
    send(judge, 'ItemError', { at: '10:06:00', cause: 'Scratched again' })
    send(judge, 'ItemProduced', { at: '10:10:00' })
    send(judge, 'ItemShipped', { at: '10:20:00', shipping_option: 'dhl', tracking: 'JD01' })
    expect(judge.violations).toEqual([])
    expect(judge.signalsOf(item)).toHaveLength(6)
  })

  it('takes a repeat of the same signal, and counts it once', () => {
    const judge = aJudge()
    send(judge, 'ItemRegistered')
    expect(send(judge, 'ItemRegistered').kind).toBe('repeated')
    expect(judge.violations).toEqual([])
    expect(judge.signalsOf(item)).toHaveLength(1)
  })

  const faults: readonly [what: string, send: (judge: SignalJudge) => unknown, says: string][] = [
    ['a wrong key', (judge) => send(judge, 'ItemRegistered', { apikey: 'x' }), 'key is wrong'],
    ['an unknown type', (judge) => send(judge, 'ItemCancelled'), 'type'],
    ['an unknown parameter', (judge) => send(judge, 'ItemRegistered', { colour: 'blue' }), 'colour'],
    ['an unknown item', (judge) => send(judge, 'ItemRegistered', { item: '1' }), 'no such item'],
    ['an item of another order', (judge) => send(judge, 'ItemRegistered', { order: '1' }), 'no such item'],
    ['no registration first', (judge) => send(judge, 'ItemProduce'), 'not been registered'],
    [
      'a datetime of no known form',
      (judge) => send(judge, 'ItemRegistered', { datetime: '2.3.2026' }),
      'no known form',
    ],
    [
      'a datetime without a zone',
      (judge) => send(judge, 'ItemRegistered', { datetime: '2026-03-02 10:00:00' }),
      'no known form',
    ],
    ['shipping without an option', (judge) => sendAfter(judge, 'ItemShipped'), 'shipping_option is missing'],
    ['an error without a cause', (judge) => sendAfter(judge, 'ItemError'), 'cause is missing'],
    [
      'a cancellation for no known cause',
      (judge) => sendAfter(judge, 'ItemCanceled', { cause: 'Bored' }),
      'none of the 21',
    ],
    [
      'a cancellation without a description',
      (judge) => sendAfter(judge, 'ItemCanceled', { cause: 'CancelMiscError' }),
      'message',
    ],
    ['a second registration', (judge) => sendAfter(judge, 'ItemRegistered', { at: '11:00:00' }), 'registered already'],
    ['a step back', (judge) => [sendAfter(judge, 'ItemPacked'), sendAfter(judge, 'ItemProduce')], 'follows ItemPacked'],
    [
      'a step twice',
      (judge) => [sendAfter(judge, 'ItemPacked'), sendAfter(judge, 'ItemPacked', { at: '12:00:00' })],
      'sent before',
    ],
    ['time running backwards', (judge) => sendAfter(judge, 'ItemProduce', { at: '09:00:00' }), 'lies before'],
    [
      'anything after the end',
      (judge) => [
        sendAfter(judge, 'ItemShipped', { shipping_option: 'dhl' }),
        sendAfter(judge, 'ItemError', { cause: 'x' }),
      ],
      'Nothing may follow',
    ],
  ]
  it.each(faults)('refuses %s', (_, act, says) => {
    const judge = aJudge()
    act(judge)
    expect(judge.violations).toEqual([expect.stringContaining(says)])
  })
})

const aJudge = (): SignalJudge =>
  createSignalJudge({ apiKey: 'signal-key', orderOf: (id) => (id === item ? '905512340000' : undefined) })

function send(judge: SignalJudge, type: string, fields: Record<string, string> = {}) {
  const { at = '10:00:00', ...parameters } = fields
  const datetime = `2026-03-02 ${at} GMT`
  return judge.judge({ apikey: 'signal-key', type, order: '905512340000', item, datetime, ...parameters })
}

/** Sends a signal of an item that is registered. */
function sendAfter(judge: SignalJudge, type: string, fields: Record<string, string> = {}) {
  if (judge.signalsOf(item).length === 0) send(judge, 'ItemRegistered')
  return send(judge, type, { at: '10:30:00', ...fields })
}
