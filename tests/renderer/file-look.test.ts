import { describe, expect, it } from 'vitest'
import { downloadTabOf, downloadTabs, statesOfDownloadTab } from '../../renderer/features/downloads/download-tabs.ts'
import { lookOfFile, needsFetch } from '../../renderer/features/files/file-look.ts'
import { sizeOf } from '../../renderer/features/files/file-origin.ts'
import { formatBox } from '../../renderer/features/files/format-box.ts'
import { signalTabOf, signalTabs, statesOfSignalTab } from '../../renderer/features/signals/signal-tabs.ts'
import type { FailureTone, FileView } from '../../shared/file-views.ts'

describe('how a file looks', () => {
  it('names its failure, as loudly as the station says', () => {
    const look = (tone: FailureTone) => lookOfFile(aFile({ state: 'waiting', failure: failing('link_refused', tone) }))
    expect(look('waiting')).toMatchObject({ word: 'Link refused', tone: 'blue' })
    expect(look('attention')).toMatchObject({ word: 'Link refused', tone: 'amber' })
    expect(look('stopped')).toMatchObject({ word: 'Link refused', tone: 'red' })
  })

  it('falls back on its state for a failure that has no words yet', () => {
    const file = aFile({ state: 'parked', failure: failing('unheard_of', 'stopped') })
    expect(lookOfFile(file).word).toBe('Needs attention')
  })

  it('says that it is being fetched again, whatever failed before', () => {
    expect(lookOfFile(aFile({ state: 'running', failure: failing('network', 'waiting') })).word).toBe('Fetching')
  })

  it('does not pass for verified once a check found it missing or changed', () => {
    expect(lookOfFile(aFile({ finding: 'missing' }))).toMatchObject({ word: 'Missing', tone: 'red' })
    expect(lookOfFile(aFile({ finding: 'altered' }))).toMatchObject({ word: 'Changed', tone: 'red' })
    expect(lookOfFile(aFile({ removedAt: '2026-03-04T15:02:44.000Z' })).word).toBe('Removed')
    expect(lookOfFile(aFile({})).word).toBe('Verified')
  })

  it('offers to be fetched again when it failed or is not as it was', () => {
    expect(needsFetch(aFile({ state: 'parked' }))).toBe(true)
    expect(needsFetch(aFile({ finding: 'altered' }))).toBe(true)
    expect(needsFetch(aFile({}))).toBe(false)
  })

  it('has the size of what is here, not of what the order named', () => {
    expect(sizeOf(aFile({ receivedBytes: 900, expectedBytes: 615 }))).toBe(900)
    expect(sizeOf(aFile({ state: 'waiting', receivedBytes: 0, expectedBytes: 615 }))).toBe(615)
    expect(sizeOf(aFile({ state: 'queued', receivedBytes: 0, expectedBytes: null }))).toBeNull()
  })

  it('has its pages in millimetres', () => {
    const box = { firstPage: 1, lastPage: 48, widthPt: 419.5276, heightPt: 595.2756 }
    expect(formatBox(box)).toBe('pages 1 – 48: 148 × 210 mm')
    expect(formatBox({ ...box, firstPage: 3, lastPage: 3, widthPt: 612 })).toBe('page 3: 215.9 × 210 mm')
  })
})

describe('the parts of a list', () => {
  it('are told apart by what they are narrowed to', () => {
    expect(downloadTabs.map((tab) => downloadTabOf(statesOfDownloadTab[tab]))).toEqual(downloadTabs)
    expect(signalTabs.map((tab) => signalTabOf(statesOfSignalTab[tab]))).toEqual(signalTabs)
  })
})

const failing = (code: string, tone: FailureTone) => ({
  code,
  tone,
  message: '',
  nextStep: '',
  since: null,
  canBeOverruled: false,
})

const aFile = (parts: Partial<FileView>): FileView => ({
  id: 1,
  cpOrderId: '905512340000',
  cpItemId: '905512340001',
  type: 'cover',
  format: 'pdf',
  host: 'files.example.org',
  state: 'done',
  localPath: null,
  expectedBytes: null,
  receivedBytes: 0,
  md5sum: null,
  attempts: 0,
  nextTryAt: null,
  verifiedAt: null,
  failure: null,
  md5: null,
  pageCount: null,
  pageBoxes: [],
  source: 'order',
  finding: null,
  removedAt: null,
  ...parts,
})
