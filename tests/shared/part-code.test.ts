import { describe, expect, it } from 'vitest'
import { cleanCode } from '../../shared/code.ts'
import type { JobPart } from '../../shared/destinations.ts'
import { isCodeable, type PartOfCopy, partCode, readPartCode } from '../../shared/part-code.ts'
import { createSeededRandom } from '../../simulator/seeded-random.ts'

const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-._/+'
const partKinds: readonly JobPart[] = ['cover', 'book', 'product']

/** So many parts of invented items, with all signs that a number may have. */
function inventedParts(count: number): PartOfCopy[] {
  const random = createSeededRandom(7)
  return Array.from({ length: count }, (_, index) => ({
    cpItemId: Array.from({ length: random.whole(1, 20) }, () => signs[random.whole(0, signs.length - 1)]).join(''),
    part: partKinds[index % 3] ?? 'cover',
    copy: random.whole(1, 3_000),
  }))
}

const codeOf = (part: PartOfCopy): string => {
  const code = partCode(part)
  if (code === null) throw new Error(`${part.cpItemId} has no code`)
  return code
}

describe('the code of a part', () => {
  it('says item, part and copy, in capitals or not', () => {
    const code = codeOf({ cpItemId: '905512340001', part: 'cover', copy: 3 })
    expect(code).toMatch(/^905512340001\.C3\..$/)
    for (const part of inventedParts(300)) {
      expect(readPartCode(codeOf(part))).toEqual(part)
      expect(readPartCode(codeOf(part).toLowerCase())).toMatchObject({ part: part.part, copy: part.copy })
      expect(cleanCode(codeOf(part))).toBe(codeOf(part))
    }
  })

  it('with any one sign wrong is never taken for a part', () => {
    for (const part of inventedParts(60)) {
      const code = codeOf(part)
      for (const [place, right] of [...code].entries()) {
        for (const wrong of signs) {
          if (wrong === right) continue
          const read = readPartCode(`${code.slice(0, place)}${wrong}${code.slice(place + 1)}`)
          expect(typeof read === 'object' ? read : null).toBeNull()
        }
      }
    }
  })

  it('with any two signs swapped is never taken for a part', () => {
    for (const part of inventedParts(200)) {
      const code = codeOf(part)
      for (let first = 0; first < code.length; first += 1) {
        for (let second = first + 1; second < code.length; second += 1) {
          const swapped = [...code]
          ;[swapped[first], swapped[second]] = [code.charAt(second), code.charAt(first)]
          if (swapped.join('') === code) continue
          const read = readPartCode(swapped.join(''))
          expect(typeof read === 'object' ? read : null).toBeNull()
        }
      }
    }
  })

  it('is not made of a number that bars or scanners would change', () => {
    for (const id of ['', 'Bär 7', 'a b', 'tab\t1', '１２', 'x'.repeat(41), '12:3', '<7>']) {
      expect(isCodeable(id)).toBe(false)
      expect(partCode({ cpItemId: id, part: 'cover', copy: 1 })).toBeNull()
    }
    expect(partCode({ cpItemId: '1', part: 'cover', copy: 100_000 })).toBeNull()
  })

  it('is told from other codes', () => {
    for (const code of ['905512340001', 'B0012-5', '1Z999AA10123456784', '12.34.56', '', '905512340001.C0.1']) {
      expect(readPartCode(code)).toBeNull()
    }
    const code = codeOf({ cpItemId: '905512340001', part: 'book', copy: 1 })
    expect(readPartCode(`${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`)).toBe('misread')
  })
})
