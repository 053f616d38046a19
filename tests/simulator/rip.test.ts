import { appendFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createPdfFactory } from '../../simulator/pdf-factory.ts'
import { type Rip, type RipMode, startRip } from '../../simulator/rip.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const { bytes: pdf, md5 } = await createPdfFactory().make({
  artwork: { kind: 'label', title: 'Gulls', lines: ['one', 'two'] },
  pages: 1,
  trimMm: { width: 100, height: 150 },
  bleedMm: 0,
  slugMm: 0,
  inks: 'black',
})

async function aRip(mode: RipMode, options: { slowMs?: number } = {}): Promise<{ folder: string; rip: Rip }> {
  const folder = join(temporaryFolder(), 'hot')
  mkdirSync(folder)
  const rip = await startRip({ folder, mode, pollMs: 1, ...options })
  onTestFinished(() => rip.stop())
  return { folder, rip }
}

/** Under the name of the job only when it is whole, as a station does. */
function deliver(folder: string, name: string, content: Uint8Array = pdf): void {
  writeFileSync(join(folder, `.${name}.part`), content)
  renameSync(join(folder, `.${name}.part`), join(folder, name))
}

const did = ({ jobs }: Rip): string[] => jobs.map((job) => `${job.did} ${job.name}`)

describe('the RIP of a hot folder', () => {
  it('takes each job and its ticket out of the folder, and nothing else', async () => {
    const { folder, rip } = await aRip('takes')
    writeFileSync(join(folder, '.1.pdf.part'), 'begun')
    mkdirSync(join(folder, 'done'))
    deliver(folder, '1-cover.pdf')
    deliver(folder, '1-cover.xml', Buffer.from('<job/>'))
    await eventually(() => expect(did(rip).sort()).toEqual(['taken 1-cover.pdf', 'taken 1-cover.xml']))
    expect(rip.jobs.find(({ kind }) => kind === 'job')).toMatchObject({ bytes: pdf.length, md5, fault: null })
    expect(rip.jobs.find(({ kind }) => kind === 'ticket')?.text).toBe('<job/>')
    expect(readdirSync(folder).filter((name) => name !== '.working')).toEqual(['.1.pdf.part', 'done'])
    expect(rip.faults).toEqual([])
  })

  it('says of half a PDF that it is half of one', async () => {
    const { folder, rip } = await aRip('takes')
    deliver(folder, '1.pdf', pdf.subarray(0, pdf.length / 2))
    deliver(folder, '2.pdf', pdf.subarray(10))
    deliver(folder, '3.pdf', Buffer.concat([pdf, Buffer.from('more')]))
    deliver(folder, '4.pdf', Buffer.alloc(0))
    await eventually(() => expect(rip.faults).toHaveLength(4))
    expect(rip.faults.toSorted()[3]).toBe('4.pdf: only part of a PDF, 0 bytes of it')
  })

  it('says of a job that it took it before', async () => {
    const { folder, rip } = await aRip('takes')
    deliver(folder, '1.pdf')
    await eventually(() => expect(rip.jobs).toHaveLength(1))
    deliver(folder, '1.pdf')
    await eventually(() => expect(rip.faults).toEqual(['1.pdf: this job was taken before']))
  })

  it('that reads half of it first sees when it is written to meanwhile', async () => {
    const { folder, rip } = await aRip('ignores')
    deliver(folder, '1.pdf')
    deliver(folder, '2.pdf')
    await eventually(() => expect(did(rip).sort()).toEqual(['seen 1.pdf', 'seen 2.pdf']))
    const later = Buffer.from(pdf)
    later.write('%PDF-1.4')
    writeFileSync(join(folder, '2.pdf'), later)
    await rip.setMode('half')
    await eventually(() => expect(did(rip)).toHaveLength(4))
    expect(rip.faults).toEqual(['2.pdf: it was written to after it was there'])
  })

  it('that is slow, or ignores it, leaves it where it lies', async () => {
    const { folder, rip } = await aRip('slow', { slowMs: 3_600_000 })
    deliver(folder, '1.pdf')
    await eventually(() => expect(did(rip)).toEqual(['seen 1.pdf']))
    await rip.setMode('ignores')
    deliver(folder, '2.pdf')
    await eventually(() => expect(did(rip)).toEqual(['seen 1.pdf', 'seen 2.pdf']))
    expect(readdirSync(folder)).toEqual(['1.pdf', '2.pdf'])
    rmSync(join(folder, '2.pdf'))
    await rip.setMode('takes')
    await eventually(() => expect(did(rip)[2]).toBe('taken 1.pdf'))
  })

  it('that rejects it moves it aside', async () => {
    const { folder, rip } = await aRip('rejects')
    deliver(folder, '1.pdf')
    await eventually(() => expect(did(rip)).toEqual(['rejected 1.pdf']))
    expect(readdirSync(join(folder, 'rejected'))).toEqual(['1.pdf'])
  })

  it('that is away has no folder, and has it again with what lay there', async () => {
    const { folder, rip } = await aRip('ignores')
    deliver(folder, '1.pdf')
    await rip.setMode('away')
    expect(existsSync(folder)).toBe(false)
    expect(() => appendFileSync(join(folder, '2.pdf'), pdf)).toThrow('ENOENT')
    await rip.setMode('takes')
    await eventually(() => expect(did(rip)).toContain('taken 1.pdf'))
  })
})
