export interface BackoffPolicy {
  readonly firstDelayMs: number
  readonly maxDelayMs: number
}

/**
 * The wait before the next try: it doubles with each failed try up to the longest, less up to a quarter of it by chance,
 * so that many rows that failed together do not return together.
 *
 * @param attempts tries so far, from 1
 * @param random from 0 up to but not including 1
 */
export function backoffDelayMs(policy: BackoffPolicy, attempts: number, random: number): number {
  const full = Math.min(policy.firstDelayMs * 2 ** Math.min(attempts - 1, 40), policy.maxDelayMs)
  return Math.round(full * (1 - random / 4))
}
