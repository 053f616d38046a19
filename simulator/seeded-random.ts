/** A repeatable source of chance: the same seed gives the same run of values. */
export interface SeededRandom {
  /** A whole number from `lowest` to `highest`, both included. */
  whole(lowest: number, highest: number): number
  pick<const C extends readonly [unknown, ...unknown[]]>(choices: C): C[number]
  /** True in this share of the cases, from 0 to 1. */
  chance(share: number): boolean
  /** So many hexadecimal digits. */
  hex(digits: number): string
}

/** Xorshift with 32 bits: far from unpredictable, which is the point here. */
export function createSeededRandom(seed: number): SeededRandom {
  // A state of zero would stay zero for ever, and neighbouring seeds must not start alike.
  let state = Math.imul(Math.trunc(seed) ^ 0x5bd1e995, 0x2c1b3c6d) | 0 || 0x1b873593
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  // The first values still resemble the seed.
  for (let round = 0; round < 8; round += 1) next()

  const whole = (lowest: number, highest: number): number => lowest + Math.floor(next() * (highest - lowest + 1))
  return {
    whole,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
    chance: (share) => next() < share,
    hex: (digits) => Array.from({ length: digits }, () => whole(0, 15).toString(16)).join(''),
  }
}
