import { describe, expect, it } from 'vitest'
import { createSignalJudge, type SignalJudge } from '../../simulator/signal-judge.ts'

const item = '905512340001'

describe('the judge of signals', () => {
  it('finds nothing wrong with a whole life of an item', () => {
    const judge = aJudge()
    send(judge, 'ItemRegistered', { at: '10:00:00' })
    send(judge, 'ItemProduce', { at: '10:00:00' })
    send(judge, 'ItemError', { at: '10:05:00', cause: 'Cover scratched' })
    send(judge, 'ItemError', { at: '10:06:00', cause: 'Scratched again', message: 'The laminator is cleaned' })
    send(judge, 'ItemProduced', { at: '10:10:00' })
    send(judge, 'ItemShipped', { at: '10:20:00', shipping_option: 'dhl', tracking: 'JD01' })
    expect(judge.violations).toEqual([])
    expect(judge.signalsOf(item).map((signal) => signal.type)).toEqual([
      'ItemRegistered',
      'ItemProduce',
      'ItemError',
      'ItemError',
      'ItemProduced',
      'ItemShipped',
    ])
  })

  it('finds nothing wrong with a cancellation right after the registration', () => {
    const judge = aJudge()
    sendAfter(judge, 'ItemCanceled', { cause: 'CancelCoverSpine', message: 'Spine is 4 mm, 9 mm expected' })
    expect(judge.violations).toEqual([])
    expect(judge.signalsOf(item)).toHaveLength(2)
  })

  it.each([
    '2026-03-02 10:00:00 GMT',
    '2026-03-02T10:00:00+00:00',
    '2026-03-02T11:00:00+01:00',
    '2026-03-02T10:00:00.123Z',
  ])('takes the datetime %s', (datetime) => {
    expect(send(aJudge(), 'ItemRegistered', { datetime }).kind).toBe('accepted')
  })

  it('does not mind that one form of datetime has fractions of a second and the other has none', () => {
    const judge = aJudge()
    send(judge, 'ItemRegistered', { datetime: '2026-03-02T10:00:00.900Z' })
    expect(send(judge, 'ItemProduce', { datetime: '2026-03-02 10:00:00 GMT' }).kind).toBe('accepted')
  })

  it('takes a repeat of the newest signal, counts it once, and remembers that it came twice', () => {
    const judge = aJudge()
    send(judge, 'ItemRegistered')
    expect(send(judge, 'ItemRegistered').kind).toBe('repeated')
    send(judge, 'ItemProduce')
    expect(send(judge, 'ItemProduce').kind).toBe('repeated')
    expect(judge.violations).toEqual([])
    expect(judge.signalsOf(item)).toHaveLength(2)
    expect(judge.repeats.map((signal) => signal.type)).toEqual(['ItemRegistered', 'ItemProduce'])
  })

  it('does not count what it has refused as arrived', () => {
    const judge = aJudge()
    send(judge, 'ItemRegistered', { apikey: 'x' })
    expect(send(judge, 'ItemProduce')).toMatchObject({ kind: 'refused', reason: 'The item has not been registered' })
    expect(judge.signalsOf(item)).toEqual([])
  })

  it('answers 401 to a key that is wrong or missing, whatever else is wrong, and 400 to the rest', () => {
    const judge = aJudge()
    expect(judge.judge({ type: 'ItemCancelled' })).toMatchObject({ status: 401 })
    expect(send(judge, 'ItemCancelled', { apikey: 'x' })).toMatchObject({ status: 401 })
    expect(send(judge, 'ItemCancelled')).toMatchObject({ status: 400 })
  })

  const shipped = { shipping_option: 'dhl' }
  const faults: readonly [what: string, send: (judge: SignalJudge) => unknown, says: string][] = [
    ['a wrong key', (judge) => send(judge, 'ItemRegistered', { apikey: 'x' }), 'key is wrong'],
    ['a body that is no JSON object', (judge) => judge.judge(undefined), 'not a JSON object'],
    ['another Content-Type', (judge) => judge.judge(aSignal('ItemRegistered'), 'text/plain'), 'text/plain'],
    ['no Content-Type', (judge) => judge.judge(aSignal('ItemRegistered'), ''), 'missing'],
    ['an unknown type', (judge) => send(judge, 'ItemCancelled'), 'type'],
    ['an unknown parameter', (judge) => send(judge, 'ItemRegistered', { colour: 'blue' }), 'colour'],
    ['a missing parameter', (judge) => judge.judge({ ...aSignal('ItemRegistered'), order: undefined }), 'order'],
    ['an empty cause', (judge) => sendAfter(judge, 'ItemError', { cause: '' }), 'cause'],
    [
      'a number in place of text',
      (judge) => judge.judge({ ...aSignal('ItemRegistered'), item: Number(item) }),
      'expected string',
    ],
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
    [
      'a day that is on no calendar',
      (judge) => send(judge, 'ItemRegistered', { datetime: '2026-02-30 10:00:00 GMT' }),
      'no known form',
    ],
    [
      'a time that is on no clock',
      (judge) => send(judge, 'ItemRegistered', { datetime: '2026-02-20T25:00:00Z' }),
      'no known form',
    ],
    [
      'a datetime in the future',
      (judge) => send(judge, 'ItemRegistered', { datetime: '2026-03-03 00:05:01 GMT' }),
      'lies in the future',
    ],
    ['a parameter of another type', (judge) => sendAfter(judge, 'ItemPacked', { tracking: 'JD01' }), 'does not belong'],
    ['shipping without an option', (judge) => sendAfter(judge, 'ItemShipped'), 'shipping_option is missing'],
    ['an error without a cause', (judge) => sendAfter(judge, 'ItemError'), 'cause is missing'],
    [
      'a cancellation for no known cause',
      (judge) => sendAfter(judge, 'ItemCanceled', { cause: 'Bored', message: 'Bored' }),
      'none of the 21',
    ],
    [
      'a cancellation without a description',
      (judge) => sendAfter(judge, 'ItemCanceled', { cause: 'CancelMiscError' }),
      'message is missing',
    ],
    ['a second registration', (judge) => sendAfter(judge, 'ItemRegistered', { at: '11:00:00' }), 'registered already'],
    ['a step back', (judge) => [sendAfter(judge, 'ItemPacked'), sendAfter(judge, 'ItemProduce')], 'follows ItemPacked'],
    [
      'a step twice',
      (judge) => [sendAfter(judge, 'ItemPacked'), sendAfter(judge, 'ItemPacked', { at: '12:00:00' })],
      'sent before',
    ],
    [
      'a repeat of what is no longer the newest',
      (judge) => [
        sendAfter(judge, 'ItemProduce'),
        sendAfter(judge, 'ItemPacked'),
        sendAfter(judge, 'ItemProduce', { at: '10:30:00' }),
      ],
      'sent before',
    ],
    ['time running backwards', (judge) => sendAfter(judge, 'ItemProduce', { at: '09:59:59' }), 'lies before'],
    [
      'anything after the shipping',
      (judge) => [sendAfter(judge, 'ItemShipped', shipped), sendAfter(judge, 'ItemError', { cause: 'x' })],
      'Nothing may follow ItemShipped',
    ],
    [
      'anything after the cancellation',
      (judge) => [
        sendAfter(judge, 'ItemCanceled', { cause: 'CancelMiscError', message: 'x' }),
        sendAfter(judge, 'ItemShipped', shipped),
      ],
      'Nothing may follow ItemCanceled',
    ],
    [
      'a second shipping with another number',
      (judge) => [
        sendAfter(judge, 'ItemShipped', { ...shipped, tracking: 'JD01' }),
        sendAfter(judge, 'ItemShipped', { ...shipped, tracking: 'JD02' }),
      ],
      'Nothing may follow ItemShipped',
    ],
  ]
  it.each(faults)('refuses %s', (_, act, says) => {
    const judge = aJudge()
    act(judge)
    expect(judge.violations).toEqual([expect.stringContaining(says)])
  })
})

const aJudge = (): SignalJudge =>
  createSignalJudge({
    apiKey: 'signal-key',
    orderOf: (id) => (id === item ? '905512340000' : undefined),
    now: () => Date.parse('2026-03-03T00:00:00Z'),
  })

function aSignal(type: string, fields: Record<string, string> = {}) {
  const { at = '10:00:00', ...parameters } = fields
  const datetime = `2026-03-02 ${at} GMT`
  return { apikey: 'signal-key', type, order: '905512340000', item, datetime, ...parameters }
}

const send = (judge: SignalJudge, type: string, fields: Record<string, string> = {}) =>
  judge.judge(aSignal(type, fields))

/** Sends a signal of an item that is registered. */
function sendAfter(judge: SignalJudge, type: string, fields: Record<string, string> = {}) {
  if (judge.signalsOf(item).length === 0) send(judge, 'ItemRegistered')
  return send(judge, type, { at: '10:30:00', ...fields })
}
