import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createRedactor, leftOut } from '../../electron/diagnostics/redact.ts'
import { redactLogLine } from '../../electron/diagnostics/redact-log.ts'
import { createFaultLog } from '../../electron/log/fault-log.ts'
import { expectLinear } from '../support/linear-work.ts'
import { runStation } from '../support/running-station.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const pieces = [
  ...['+', 'a@', '@a', 'a.', 'a@a.', 'a@a.b', '=', 'ä'],
  ...['http://', 'http:\\/\\/', 'https://a?', 'http://\0', 'https'],
  ...['«', '"', "'", '“”', '"«', '\\"', '{"', '[', 'secret', 'secre'],
]

describe('what is given away', () => {
  it.each(pieces)('takes as long as it is, made of %j', (piece) => {
    const redactor = createRedactor(['secret', 'secret/with+signs=='])
    expectLinear(piece, redactor.text)
    expectLinear(piece, (text) =>
      redactLogLine(JSON.stringify({ msg: text, err: { message: text, stack: text } }), redactor),
    )
    expectLinear(piece, (text) => redactLogLine(text, redactor))
  })

  it('holds no address of a person, however it is written', () => {
    const { text } = createRedactor([])
    for (const address of [
      'käthe@example.com',
      'a.b+c@mail.example.co.uk',
      '山田@例え.jp',
      'root@localhost',
      'x_%y@z-1.de',
    ]) {
      expect(text(`mail from <${address}>, "${address}"`)).toBe(`mail from <${leftOut}>, "${leftOut}"`)
    }
    expect(text('loaded @mantine/core at 10:00')).toBe('loaded @mantine/core at 10:00')
  })

  it('holds no secret, whatever it is made of and wherever it stands', () => {
    const signs = fc.constantFrom(...'AB0@."\'/ -:?=&<')
    const secrets = fc.string({ unit: signs, minLength: 4, maxLength: 20 })
    const around = fc.oneof(fc.string({ unit: signs }), fc.constantFrom('https://h/?k=', 'mail a@', '"'))
    fc.assert(
      fc.property(secrets, around, around, (secret, before, after) => {
        // What is left out could be read as a part of it.
        expect(createRedactor([secret]).text(`${before}${secret}${after}`).replaceAll(leftOut, '\0')).not.toContain(
          secret,
        )
      }),
      { numRuns: 1_000 },
    )
    const redactor = createRedactor(['pa@ss word'])
    expect(redactor.text('https://h/?k=pa@ss word&signature=1')).toBe(leftOut)
  })

  it('leaves out all that stands between the first quotation mark and the last', () => {
    const quoted = (message: string): unknown =>
      JSON.parse(redactLogLine(JSON.stringify({ err: { message } }), createRedactor([])) ?? '').err.message
    expect(quoted('Unexpected token in "Erika "the" M" at 5')).toBe(`Unexpected token in "${leftOut}" at 5`)
    expect(quoted('no «Käthe» here')).toBe(`no «${leftOut}» here`)
    expect(quoted("it's broken")).toBe("it's broken")
    expect(quoted('” and “')).toBe('” and “')
  })

  it('holds the latest of the logs and no more, though most of them cannot be read', async () => {
    const { call, dataDir } = await runStation()
    const logs = join(dataDir, 'logs')
    mkdirSync(logs, { recursive: true })
    writeFileSync(join(logs, 'station-2000-01-01.log'), '{"level":30,"time":1,"msg":"long ago"}\n')
    writeFileSync(join(logs, 'station-2000-01-02.log'), `${'x'.repeat(100_000)}\n`.repeat(40))
    writeFileSync(join(logs, 'station-2000-01-03.log'), '{"level":30,"time":1,"msg":"just before"}\n')
    const { content } = await call('diagnostics.export', {})
    expect(content).toContain('just before')
    expect(content).toContain(leftOut)
    expect(content).not.toContain('long ago')
  })
})

describe('the log of faults', () => {
  it.each(['http://\0', 'http://', 'https://a?', 'a?'])('takes as long as the fault is, made of %j', (piece) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const report = createFaultLog(temporaryFolder(), () => 0)
    expectLinear(piece, (text) => report('Fault', text))
    vi.restoreAllMocks()
  })

  it('leaves out what follows in a link, and ends where causes go round', () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    const folder = temporaryFolder()
    const fault = new Error('no https://files.example.com/a.pdf?signature=1#2, "http://b/?x"')
    fault.cause = fault
    createFaultLog(folder, () => 0)('Fault', fault)
    vi.restoreAllMocks()
    const said = readFileSync(join(folder, 'logs', 'faults.log'), 'utf8')
    expect(said).toContain('https://files.example.com/a.pdf?…')
    expect(said).not.toMatch(/signature|\?x/)
  })
})
