import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEventStreamReader } from '../../renderer/transport/event-stream.ts'

describe('the event stream reader', () => {
  it('gives the data of each message and passes over comments and other fields', () => {
    expect(dataOf([': linked\n\n', 'id: 4\ndata: {"a":1}\n\n', 'data: x\ndata: y\n\n'])).toEqual(['{"a":1}', 'x\ny'])
  })

  it('waits for the rest of a message', () => {
    expect(dataOf(['data: half'])).toEqual([])
  })

  it('does not care where the pieces are cut or how lines end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string().filter((text) => !/[\r\n]/.test(text) && !text.startsWith(' '))),
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(200)),
        (messages, end, cuts) => {
          const text = messages.map((message) => `data: ${message}${end}${end}`).join('')
          expect(dataOf(cutAt(text, cuts))).toEqual(messages)
        },
      ),
    )
  })
})

function dataOf(pieces: readonly string[]): string[] {
  const found: string[] = []
  const read = createEventStreamReader((data) => found.push(data))
  for (const piece of pieces) read(piece)
  return found
}

function cutAt(text: string, cuts: readonly number[]): string[] {
  const places = [...new Set([0, ...cuts.filter((cut) => cut < text.length), text.length])].sort((a, b) => a - b)
  return places.slice(1).map((place, index) => text.slice(places[index], place))
}
