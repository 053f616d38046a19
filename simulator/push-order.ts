import type { PushedDocument } from './pushed-document.ts'

export interface PushAnswer {
  readonly status: number
  readonly body: string
}

/**
 * Pushes an order as Cloudprinter does. A station that cannot be reached is tried again for a while, because it may just be
 * starting.
 */
export async function pushOrder(
  webhookUrl: string,
  document: PushedDocument,
  patienceMs = 10_000,
): Promise<PushAnswer> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    try {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(document),
      })
      return { status: response.status, body: await response.text() }
    } catch (cause) {
      if (performance.now() > giveUpAt) throw new Error(`Nothing receives orders at ${webhookUrl}`, { cause })
      await new Promise((resolve) => setTimeout(resolve, retryMs))
    }
  }
}

const retryMs = 250
