import type { JobPart } from './destinations.ts'

/** A printed part of one copy of an item. */
export interface PartOfCopy {
  readonly cpItemId: string
  readonly part: JobPart
  /** From 1. */
  readonly copy: number
}

/**
 * The code of a part of a copy: `<item>.<C|B|P><copy>.<check>`, for cover, block and product. The check sign is over all before it: it finds each
 * wrong sign and each two that were swapped. Null where the number of the item cannot be put into it, see `isCodeable`.
 */
export function partCode({ cpItemId, part, copy }: PartOfCopy): string | null {
  if (!isCodeable(cpItemId) || !Number.isInteger(copy) || copy < 1 || copy > maxCopy) return null
  const text = `${cpItemId}.${letters[part]}${copy}.`
  return `${text}${checkOf(text)}`
}

/**
 * Whether the number of an item can stand in a code: up to 40 of the digits, the letters from A to Z, and `-._/+`. With copy and check it is then
 * within what any scanner reads as Code 128, and nothing of it is lost on the way from the label to the station.
 */
export const isCodeable = (cpItemId: string): boolean => /^[0-9A-Za-z._/+-]{1,40}$/.test(cpItemId)

/** Beyond these no copy has a code of its own. */
export const maxCopy = 99_999

/**
 * What a scanned code says, in capitals or not; `misread`: it is built like one, and its check sign does not fit; null: it is another kind of code.
 */
export function readPartCode(code: string): PartOfCopy | 'misread' | null {
  const [, cpItemId, letter, copy, check] =
    /^([0-9A-Z._/+-]{1,40})\.([CBP])([1-9]\d{0,4})\.([0-9A-Z._/+-])$/i.exec(code) ?? []
  if (cpItemId === undefined || letter === undefined || copy === undefined || check === undefined) return null
  if (checkOf(code.slice(0, -1)) !== check.toUpperCase()) return 'misread'
  const part = parts[letter.toUpperCase()]
  return part === undefined ? null : { cpItemId, part, copy: Number(copy) }
}

const letters = { cover: 'C', book: 'B', product: 'P' } as const satisfies Record<JobPart, string>
const parts: Partial<Record<string, JobPart>> = { C: 'cover', B: 'book', P: 'product' }

/** As many as the modulus, which is a prime. */
const signs = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-._/+'
const modulus = signs.length

/**
 * A pure system as in ISO 7064: the value of each sign times a power of the radix, all together 0 with that of the check. Differences of signs and of
 * powers are never 0 by a prime. The radix is a primitive root of it: also signs that were swapped over a distance are found, up to 39.
 */
function checkOf(text: string): string {
  let sum = 0
  for (const sign of text.toUpperCase()) sum = ((sum + signs.indexOf(sign)) * radix) % modulus
  return signs.charAt((modulus - sum) % modulus)
}

const radix = 6
