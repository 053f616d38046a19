import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { errorInText } from '../../electron/signals/named-error.ts'
import { isPage, textOfPage } from '../../electron/signals/page-text.ts'
import { maskKey, readAnswer } from '../../electron/signals/read-answer.ts'

const json = { 'content-type': 'application/json' }
const html = { 'content-type': 'text/html; charset=UTF-8' }
const read = (said: string | Buffer, headers: Record<string, string> = {}, key = 'signal-key') =>
  readAnswer(Buffer.from(said), headers, key)

const missing = '{"error":{"type":"missing","info":"cause missing"}}'

describe('what an answer says', () => {
  it.for([
    { coding: 'gzip', bytes: gzipSync(missing) },
    { coding: 'x-gzip', bytes: gzipSync(missing) },
    { coding: 'GZIP', bytes: gzipSync(missing) },
    { coding: 'deflate', bytes: deflateSync(missing) },
    { coding: 'deflate', bytes: deflateRawSync(missing) },
    { coding: 'br', bytes: brotliCompressSync(missing) },
    { coding: 'deflate, gzip', bytes: gzipSync(deflateSync(missing)) },
    { coding: 'identity', bytes: Buffer.from(missing) },
    { coding: 'gzip', bytes: Buffer.from(missing) },
    { coding: '', bytes: gzipSync(missing) },
    { coding: 'utf-8', bytes: Buffer.from(missing) },
  ])('is read whatever its coding is: $coding', async ({ coding, bytes }) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': coding }
    expect(await read(bytes, headers)).toMatchObject({
      kind: 'error',
      text: missing,
      message: 'missing: cause missing',
    })
  })

  it('is as much as can be inflated, where it was cut', async () => {
    const whole = gzipSync(Array.from({ length: 400 }, (_, index) => `line ${index}`).join('\n'))
    const { text } = await read(whole.subarray(0, whole.length - 200), { 'content-encoding': 'gzip' })
    expect(text).toMatch(/^line 0\nline 1\n/)
  })

  it.for([1, 2])('costs no more memory than is looked at, however it inflates: %i times', async (times) => {
    let bomb: Buffer = Buffer.alloc(64 * 1024 * 1024, 'x')
    for (let time = 0; time < times; time += 1) bomb = gzipSync(bomb)
    const before = process.memoryUsage().arrayBuffers
    const coding = Array(times).fill('gzip').join(', ')
    const { text } = await read(bomb.subarray(0, 64 * 1024), { 'content-encoding': coding })
    expect(text).toBe('x'.repeat(4_096))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024)
  })

  it.for([
    { letters: 'by its header', bytes: Buffer.from('Schlüssel', 'latin1'), type: 'text/plain; charset=ISO-8859-1' },
    {
      letters: 'by its header in quotes',
      bytes: Buffer.from('Schlüssel', 'utf16le'),
      type: 'text/plain; charset="utf-16le"',
    },
    { letters: 'by the mark in front', bytes: Buffer.from('\ufeffSchlüssel', 'utf16le'), type: 'text/plain' },
    { letters: 'as UTF-8', bytes: Buffer.from('Schlüssel'), type: '' },
    { letters: 'as UTF-8 with a mark in front', bytes: Buffer.from('\ufeffSchlüssel'), type: '' },
    { letters: 'as those of the west, where it is no UTF-8', bytes: Buffer.from('Schlüssel', 'latin1'), type: '' },
    {
      letters: 'where the header names none that there is',
      bytes: Buffer.from('Schlüssel'),
      type: 'text/plain; charset=none',
    },
  ])('is decoded $letters', async ({ bytes, type }) => {
    expect((await read(bytes, { 'content-type': type })).text).toBe('Schlüssel')
  })

  it('is cut to 4 KiB, not within a letter', async () => {
    const { text } = await read('ü'.repeat(5_000))
    expect(text).toBe('ü'.repeat(2_048))
    expect((await read(`x${'ü'.repeat(5_000)}`)).text).toBe(`x${'ü'.repeat(2_047)}`)
  })

  it('shows no signs that hide or turn what follows', async () => {
    expect((await read('a\u0000b\u001b[31mc\u202ed\n')).text).toBe('ab[31mcd\n')
  })

  it.for(['signal-key', 'key "with" quotes', 'key/with=signs'])('never repeats the key: %s', async (key) => {
    const said = JSON.stringify({ received: { apikey: key }, info: `apikey=${encodeURIComponent(key)}, ${key}` })
    for (const bytes of [Buffer.from(said), gzipSync(said)]) {
      const { text, message } = await read(bytes, json, key)
      for (const form of [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)]) {
        expect(`${text} ${message}`).not.toContain(form)
      }
    }
    expect((await read(`<html><p>${key}</p>`, html, key)).text).toBe('***')
  })

  it('keeps its words where the key is so short that it could be one', async () => {
    expect(await read('{"info":"1 item taken"}', json, '1')).toMatchObject({ text: '{"info":"1 item taken"}' })
  })
})

describe('a page', () => {
  it('is read without its tags, scripts, styles and comments, its blanks made one', async () => {
    const page = `<!DOCTYPE html>\n<html><head><title>Guest  network</title><style>p { color: red }</style>
      <SCRIPT>document.write('<p>no</p>')</SCRIPT></head><!-- no > --><body>
      <p>Please&nbsp;sign in &amp; wait&#33; 3 &lt; 4 &unknown;</p><svg><text>no</text></svg></body></html>`
    expect(await read(page, html)).toMatchObject({
      kind: 'page',
      text: 'Guest network Please sign in & wait! 3 < 4 &unknown;',
    })
  })

  it('is found behind 20 kB of scripts', async () => {
    const page = `<html><script>${'x < y; '.repeat(3_000)}</script><p>Access denied</p>`
    expect(await read(page, html)).toMatchObject({ kind: 'page', text: 'Access denied' })
  })

  it.for([
    { said: '<!doctype html><title>Sign in</title>', type: 'text/html' },
    { said: '<HTML><HEAD></HEAD></HTML>', type: '' },
    { said: '\n\n  <!-- portal --><html></html>', type: 'text/plain' },
    { said: '\ufeff<html></html>', type: 'application/json' },
    { said: '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', type: 'application/xhtml+xml' },
    { said: '<br />\n<b>Fatal error</b>: Out of memory', type: 'text/html; charset=UTF-8' },
    { said: 'Please <a href="/login">sign in</a>', type: 'text/html' },
    { said: '<h1>It works!</h1>', type: 'TEXT/HTML' },
    { said: '<script>location = "/login"</script>', type: '' },
    { said: '<html', type: 'text/html' },
  ])('is what people are shown: $said, as $type', async ({ said, type }) => {
    expect(await read(said, { 'content-type': type })).toMatchObject({ kind: 'page' })
  })

  it.for([
    { said: '', type: 'text/html' },
    { said: 'OK', type: 'text/html; charset=UTF-8' },
    { said: '{}', type: 'text/html' },
    { said: '{"status":"ok","text":"<html><b>taken</b>"}', type: 'text/html' },
    { said: '3 < 4', type: 'text/html' },
    { said: '<response><status>ok</status></response>', type: 'application/xml' },
  ])('is not whatever calls itself HTML or has signs of it: $said, as $type', async ({ said, type }) => {
    expect(await read(said, { 'content-type': type })).toMatchObject({ kind: 'text' })
  })
})

describe('an error', () => {
  it.for([
    [missing, 'missing: cause missing', null],
    ['{"error":"no such item"}', 'no such item', null],
    ['{"error":true,"message":"no such item"}', 'no such item', null],
    ['{"error":{"code":503,"message":"later"}}', 'later', 503],
    ['{"error":{"status":"401","detail":"bad key"}}', 'bad key', 401],
    ['{"errors":[{"code":"E7","detail":"no such item"}]}', 'E7: no such item', null],
    ['{"errors":["no such item","and more"]}', '["no such item","and more"]', null],
    ['{"status":"error","message":"no such item"}', 'no such item', null],
    ['{"Status":"FAILED","Message":"no such item"}', 'no such item', null],
    ['{"result":"fail"}', '{"result":"fail"}', null],
    ['{"success":false,"info":"no such item"}', 'no such item', null],
    ['{"success":"false"}', '{"success":"false"}', null],
    ['{"ok":0,"reason":"no such item"}', 'no such item', null],
    ['{"code":403,"message":"Forbidden"}', 'Forbidden', 403],
    ['{"statusCode":500,"message":"Internal error"}', 'Internal error', 500],
    ['{"type":"about:blank","title":"Not Found","status":404}', 'about:blank: Not Found', 404],
    ['{"errorMessage":"Task timed out","errorType":"Error"}', 'Error: Task timed out', null],
    ['{"errcode":310000,"errmsg":"keywords not in content"}', 'keywords not in content', null],
    ['{"fault":{"faultstring":"Invalid key"}}', 'Invalid key', null],
    ['{"response":{"status":"error","message":"no such item"}}', 'no such item', null],
    ['{"data":{"result":{"success":false,"message":"no such item"}}}', 'no such item', null],
    ['[{"error":"no such item"}]', 'no such item', null],
    ['"error: no such item"', 'error: no such item', null],
    ['ERROR no such item', 'ERROR no such item', null],
    ['Webhook message delivery failed with status 413', 'Webhook message delivery failed with status 413', null],
    ['Access denied', 'Access denied', null],
    ['<error><message>no such item</message></error>', 'no such item', null],
    ['<?xml version="1.0"?><soap:Fault><faultstring>no &amp; no</faultstring></soap:Fault>', 'no & no', null],
    ['<error code="5"/>', '<error code="5"/>', null],
    ['false', 'false', null],
    ['[{"status":"ok"},{"error":"no such item"}]', 'no such item', null],
    ['{"results":[{"status":"ok"},{"status":"error","message":"no such item"}]}', 'no such item', null],
    ['{"isError":true,"message":"no such item"}', 'no such item', null],
    ['{"has_errors":true,"messages":["no such item"]}', '{"has_errors":true,"messages":["no such item"]}', null],
    ['{"accepted":false,"reason":"no such item"}', 'no such item', null],
    ['{"error":{"type":"cut', '{"error":{"type":"cut', null],
  ] as const)('is what names itself one: %s', async ([said, message, namedStatus]) => {
    expect(await read(said, json)).toMatchObject({ kind: 'error', message, namedStatus })
  })

  it.for([
    '{}',
    '[]',
    'null',
    '""',
    '200',
    'true',
    '{"status":"ok"}',
    '{"status":200,"message":"taken"}',
    '{"success":true,"error":null}',
    '{"result":["cause: printing error"]}',
    '{"accepted":true,"hasErrors":false}',
    '{"accepted":1,"failed":[]}',
    '[{"status":"ok"},{"error":null}]',
    '{"success":1,"errors":[]}',
    '{"error":false}',
    '{"error":0,"message":"ok"}',
    '{"error":"","code":0}',
    '{"error":"none"}',
    '{"errcode":0,"errmsg":"ok"}',
    '{"error":{"code":0,"message":""}}',
    '{"errors":{},"data":{"id":404123}}',
    '{"id":500,"order":"905512340000"}',
    '{"received":{"type":"ItemError","cause":"printing error"}}',
    '{"result":{"status":"ok"}}',
    'OK',
    'taken, no errors',
    'ItemError taken',
    '<response><status>ok</status></response>',
  ])('is not what names none: %s', async (said) => {
    expect(await read(said, json)).toMatchObject({ kind: 'text' })
  })
})

describe('reading an answer', () => {
  const shapes: Readonly<Record<string, (size: number) => string>> = {
    'opening brackets': (size) => '<'.repeat(size),
    'tags without their ends': (size) => '<a'.repeat(size / 2),
    comments: (size) => '<!--'.repeat(size / 4),
    'scripts that begin': (size) => '<script>'.repeat(size / 8),
    'scripts that nearly end': (size) => `<script>${'</script'.repeat(size / 8)}`,
    tags: (size) => '<b>x</b>'.repeat(size / 8),
    'entities that begin': (size) => '<b>&'.repeat(size / 4),
    'entities without their ends': (size) => `<b>${'&#1234567'.repeat(size / 9)}`,
    entities: (size) => `<b>${'&amp;'.repeat(size / 5)}`,
    blanks: (size) => `<b>${' '.repeat(size)}x`,
    'lists within lists': (size) => '['.repeat(size),
    'objects within objects': (size) => '{"error":'.repeat(size / 9),
    'objects that end': (size) => `${'{"data":'.repeat(size / 20)}{}${'}'.repeat(size / 20)}`,
    'words that are nearly errors': (size) => 'no errors '.repeat(size / 10),
    quotes: (size) => `"${'\\"'.repeat(size / 2)}"`,
  }

  const steps: Readonly<Record<string, (text: string) => unknown>> = {
    'looks for a page': (text) => isPage(text, 'text/html'),
    'takes its tags out': textOfPage,
    'looks for an error': errorInText,
    'takes the key out': (text) => maskKey(text, 'signal-key'),
  }

  it.for(Object.keys(shapes))('costs in proportion to its length: %s', (name) => {
    const shape = shapes[name] ?? String
    for (const [step, run] of Object.entries(steps)) {
      const [small, large] = [262_144, 1_048_576].map((size) => fastest(() => run(shape(size))))
      // Four times is in proportion; what grows with the square takes minutes here.
      expect(large, step).toBeLessThan(Math.max(8 * (small ?? 0), 1_000))
    }
  })

  it.for(Object.keys(shapes))('ends soon, however long it is when it is inflated: %s', async (name) => {
    const bytes = gzipSync((shapes[name] ?? String)(4 * 1_048_576))
    const answer = await readAnswer(bytes, { ...html, 'content-encoding': 'gzip' }, 'signal-key')
    expect(answer.text.length).toBeLessThanOrEqual(4_096)
  })
})

/** The shortest of several runs, in milliseconds. */
function fastest(run: () => unknown): number {
  const times = Array.from({ length: 3 }, () => {
    const startedAt = performance.now()
    run()
    return performance.now() - startedAt
  })
  return Math.min(...times)
}
