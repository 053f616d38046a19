import { describe, expect, it } from 'vitest'
import { batchCode, batchOfCode } from '../../shared/batches.ts'
import { scannerSettings } from '../../shared/console-settings.ts'

describe('the code of a batch', () => {
  it('means its batch again, in capitals or not', () => {
    for (const id of [1, 7, 12, 999, 10_000, 987_654_321]) {
      expect(batchOfCode(batchCode(id))).toBe(id)
      expect(batchOfCode(batchCode(id).toLowerCase())).toBe(id)
    }
  })

  it('is long enough to be taken for a scan by the settings as they come', () => {
    expect(batchCode(1).length).toBeGreaterThanOrEqual(scannerSettings.parse({}).shortestLength)
  })

  it('is none once a digit is another, or two were swapped', () => {
    const code = batchCode(1_234)
    for (let at = 1; at <= 4; at += 1)
      for (const digit of '0123456789'.replace(code.charAt(at), ''))
        expect(batchOfCode(code.slice(0, at) + digit + code.slice(at + 1))).toBeNull()
    expect(batchOfCode('B2134-4')).toBeNull()
    expect(batchOfCode('905512340001')).toBeNull()
    expect(batchOfCode(`${code} `)).toBeNull()
  })
})
