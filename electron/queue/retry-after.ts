/** A `Retry-After` is kept up to here: beyond it a mistake of the sender is more likely than a wish. */
export const maxRetryAfterMs = 24 * 60 * 60 * 1_000

const maxLength = 64

/** `Retry-After` in both of its forms, seconds and a date, as a wait from now; 0 where it is absent or unreadable. */
export function retryAfterMs(header: string | null | undefined, now: number): number {
  const text = (header ?? '').trim().slice(0, maxLength)
  const waitMs = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isNaN(waitMs) ? 0 : Math.min(Math.max(waitMs, 0), maxRetryAfterMs)
}
