/** Apart from a set clock and from sleep, the two clocks of a machine differ by less than this between two looks. */
const toleranceMs = 500

/**
 * Time for waits. It is the wall clock, as long as nobody sets that back: then it goes on, so that whoever waits for 5 seconds
 * waits for 5 seconds. A clock that leaps ahead counts as time that has passed, because a machine that slept looks the same.
 *
 * @param wall milliseconds since 1970
 * @param passed milliseconds since any moment, which no setting of the clock touches
 */
export function createSteadyTime(wall: () => number, passed: () => number): () => number {
  let base: Reading | undefined
  let last: Reading | undefined
  return () => {
    const now: Reading = { wall: wall(), passed: passed() }
    base ??= now
    last ??= now
    const leap = now.wall - last.wall - (now.passed - last.passed)
    // Counted from a base, because a sum of a million small steps would drift.
    const steady = base.wall + (now.passed - base.passed) + (leap > toleranceMs ? leap : 0)
    const isBehind = now.wall > steady
    if (isBehind || leap > toleranceMs) base = { wall: isBehind ? now.wall : steady, passed: now.passed }
    last = now
    return Math.floor(Math.max(steady, now.wall))
  }
}

interface Reading {
  readonly wall: number
  readonly passed: number
}
