import type { IncomingMessage } from 'node:http'

/** What the endpoint does for the proof that it can be reached from outside. */
export interface OutsideDoor {
  /** The answer to a challenge of the station itself; null for anybody else's, who then sees a plain `/health`. */
  answerChallenge(challenge: string): string | null
  /** An order with the right key has come through a tunnel, a proxy or from another machine. */
  orderCameFromOutside(): void
}

export const noOutside: OutsideDoor = { answerChallenge: () => null, orderCameFromOutside: () => undefined }

const namesSender = ['x-forwarded-for', 'forwarded', 'cf-connecting-ip', 'x-real-ip'] as const

/**
 * Whether a request came from another machine, directly or through a proxy on this one. Whoever can send orders from this
 * machine with the right key can pretend it; all that it decides is whether a person is told that nothing comes through.
 */
export function cameFromOutside({ headers, socket }: IncomingMessage): boolean {
  const peer = socket.remoteAddress ?? ''
  const isLocal = peer === '::1' || /^(?:::ffff:)?127\./.test(peer)
  return !isLocal || namesSender.some((name) => headers[name] !== undefined)
}
