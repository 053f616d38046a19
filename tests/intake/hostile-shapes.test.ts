import { GCProfiler } from 'node:v8'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type RequestReading, readRequest } from '../../electron/intake/read-request.ts'
import { settingsSchema } from '../../shared/settings.ts'

const key = '0f0e0d0c0b0a09080706050403020100'
const { intake } = settingsSchema.parse({})

/** What is repeated without end, with or without a key before it. Nearly none of it is a document. */
const jsonShapes = [
  ...[' ', '\n', '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', 'e', 'x', 'é', '\u0001', '\uFFFD'],
  ...['""', '"\\"', '\\\\"', '"\\u0061', '"a"', '"a",', '{"a":', '"a":1,', '[],', '{},', '[[],', '1.0,', '1e5,', '-'],
  ...['"apikey"', '"apikey" ', '"apikey":', '"apikey": ', '"apikey":"', '"apikey":"\\"', '"apikey":"\\', '"apikey":1,'],
  ...['"apikey":"x",', '"\\u0061pikey":"x",', '{"apikey":', '"apikey', 'apikey', '"apikey","apikey":{}', '"items":['],
]
const xmlShapes = [
  ...[' ', '<', '>', '&', '"', "'", '=', '/', '!', '?', ':', '-', ']', 'x', 'é', '\u0001', '\uFFFD'],
  ...[
    '<a',
    '<a ',
    '<a>',
    '<a/>',
    '<a></a>',
    '</a>',
    '</',
    'x<a/>',
    '<a:',
    'a:',
    '<a b="',
    '<a b="">',
    '<item>',
    '<items>',
  ],
  ...[
    '<!--',
    '<!-- -->',
    '<!-- --',
    '<![CDATA[',
    '<![CDATA[]]>',
    ']]',
    '<?',
    '<??>',
    '<?a ',
    '<!DOCTYPE a [',
    '<!ENTITY ',
  ],
  ...['&amp;', '&amp', '&#1', '&#65;', '&a', '&eacute;', '<item><id>1</id></item>', '<file><url/></file>', '<a> </a>'],
  ...[
    '<apikey>',
    '<apikey ',
    '<apikey "',
    "<apikey '",
    '<apikey/>',
    '</apikey>',
    '<apikey></apikey>',
    '<apikey> </apikey>',
  ],
  ...['<a:apikey>', '<apikey>x</apikey>', '<apikey a=">"></apikey>', '<apikey ></apikey ', '</apikey ', '<!--<apikey>'],
]

describe.each([
  { form: 'JSON', shapes: jsonShapes, keyless: '{"x":', keyed: `{"apikey":"${key}","x":`, end: '}' },
  { form: 'JSON within a text', shapes: jsonShapes, keyless: '{"x":"', keyed: `{"apikey":"${key}","x":"`, end: '"}' },
  { form: 'XML', shapes: xmlShapes, keyless: '<order>', keyed: `<order><apikey>${key}</apikey>`, end: '</order>' },
  {
    form: 'XML within a tag',
    shapes: xmlShapes,
    keyless: '<apikey ',
    keyed: `<order><apikey>${key}</apikey><a `,
    end: '/>',
  },
])('$form of one shape without end', ({ shapes, keyless, keyed, end }) => {
  it.each(shapes.map((shape) => ({ shape })))('costs what its length is: $shape', ({ shape }) => {
    const body = (start: string) => (length: number) => start + shape.repeat(length / shape.length) + end
    expectLinear(plain(body(keyless)))
    expectLinear(plain(body(keyed)))
    expectLinear(compressed(body(keyless)))
  })
})

describe('a document with very many different names', () => {
  it.each([
    ['fields', (count: number) => `{"apikey":"${key}",${many(count, (n) => `"f${n}":"${n}"`)}}`],
    ['keys', (count: number) => `{"a":{${many(count, (n) => `"apikey":"${n}"`)}}}`],
    [
      'elements',
      (count: number) => `<order><apikey>${key}</apikey>${many(count, (n) => `<a${n}>${n}</a${n}>`)}</order>`,
    ],
    [
      'attributes',
      (count: number) => `<order><apikey>${key}</apikey><a ${many(count, (n) => ` a${n}="${n}"`)}/></order>`,
    ],
    [
      'prefixes',
      (count: number) => `<a><apikey>${key}</apikey>${many(count, (n) => `<p${n}:apikey>${n}</p${n}:apikey>`)}</a>`,
    ],
  ])('costs what its length is: %s', (_, body) => {
    expectLinear(plain((length) => body(length / 16)))
  })

  const many = (count: number, each: (n: number) => string): string =>
    Array.from({ length: count }, (_, n) => each(n)).join(each(0).startsWith('"') ? ',' : '')
})

describe('a request without the key', () => {
  it.each([
    ['JSON', '{"order":{"items":[{"id":"1"}]}}'],
    ['XML', '<order><item><id>1</id></item></order>'],
    ['damaged JSON', '{"order":{"items":[}}'],
    ['damaged XML', '<order></items>'],
    ['nothing but an opening', `${'['.repeat(100_000)}]`],
  ])('is refused for the key alone, whatever is wrong with it beside: %s', (_, text) => {
    expect(ask(Buffer.from(text))).toMatchObject({ kind: 'unauthorized', status: 401 })
  })

  it('has no more than a few of its keys compared', () => {
    const wrong = '"apikey":"wrong",'.repeat(10_000)
    expect(ask(Buffer.from(`{${wrong}"apikey":"${key}"}`)).kind).toBe('unauthorized')
  })
})

const ask = (bytes: Buffer, contentEncoding?: string): RequestReading =>
  readRequest({
    bytes,
    contentEncoding,
    contentType: undefined,
    expectedKey: key,
    mayGrowMuch: true,
    arrival: { receivedAt: 0, via: { id: 'default', mode: 'live' }, intake },
  })

type Measured = (length: number) => () => void

const plain =
  (body: (length: number) => string): Measured =>
  (length) => {
    const bytes = Buffer.from(body(length))
    return () => ask(bytes)
  }

const compressed =
  (body: (length: number) => string): Measured =>
  (length) => {
    const bytes = gzipSync(body(length), { level: 1 })
    return () => ask(bytes, 'gzip')
  }

const lengths = [16, 64, 256].map((kilobytes) => kilobytes * 1024)
/** Four times the length may cost this much more: what is linear takes 4, what is quadratic 16. */
const maxFactor = 9
/** Less than this is all noise. */
const minMs = 4
const minBytes = 4 * 1024 * 1024

/** Time is that of this thread alone, so that other work on the machine does not count. */
function expectLinear(measured: Measured): void {
  let shorter: Cost | undefined
  for (const length of lengths) {
    const cost = costOf(measured(length))
    if (shorter !== undefined) {
      expect(cost.ms).toBeLessThan(maxFactor * Math.max(minMs, shorter.ms))
      expect(cost.bytes).toBeLessThan(maxFactor * Math.max(minBytes, shorter.bytes))
    }
    shorter = cost
  }
}

interface Cost {
  readonly ms: number
  readonly bytes: number
}

/** The least of several runs. */
function costOf(act: () => void): Cost {
  const runs = Array.from({ length: 2 }, () => {
    const collections = new GCProfiler()
    collections.start()
    const before = process.threadCpuUsage()
    const heapBefore = process.memoryUsage().heapUsed
    act()
    const { user, system } = process.threadCpuUsage(before)
    const heapAfter = process.memoryUsage().heapUsed
    const freed = collections
      .stop()
      .statistics.reduce(
        (sum, { beforeGC, afterGC }) =>
          sum + beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize,
        0,
      )
    return { ms: (user + system) / 1_000, bytes: heapAfter - heapBefore + freed }
  })
  return { ms: Math.min(...runs.map(({ ms }) => ms)), bytes: Math.min(...runs.map(({ bytes }) => bytes)) }
}
