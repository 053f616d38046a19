import { setTimeout as wait } from 'node:timers/promises'
import type { PushedDocument } from './pushed-document.ts'

export interface PushAnswer {
  readonly status: number
  readonly body: string
}

export interface PushOptions {
  /** How long a station that cannot be reached, or cannot take the order yet, is tried again. */
  readonly patienceMs?: number
  /** Ends the waiting. */
  readonly stopped?: AbortSignal
}

/**
 * Pushes an order as Cloudprinter does. A station that cannot be reached or answers 5xx is tried again for a while, because
 * it may just be starting; after that the last answer stands.
 *
 * @throws Error when nothing answered at all
 */
export async function pushOrder(
  webhookUrl: string,
  document: PushedDocument,
  { patienceMs = 10_000, stopped }: PushOptions = {},
): Promise<PushAnswer> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    const answer = await postOnce(webhookUrl, document)
    const isOver = performance.now() >= giveUpAt || stopped?.aborted === true
    if ('status' in answer && (answer.status < 500 || isOver)) return answer
    if ('failure' in answer && isOver) {
      throw new Error(`Nothing receives orders at ${webhookUrl}`, { cause: answer.failure })
    }
    await wait(retryMs)
  }
}

const retryMs = 250

async function postOnce(webhookUrl: string, document: PushedDocument): Promise<PushAnswer | { failure: unknown }> {
  try {
    const response = await fetch(webhookUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(document),
    })
    return { status: response.status, body: await response.text() }
  } catch (failure) {
    return { failure }
  }
}
