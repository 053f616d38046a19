import { z } from 'zod'
import { StationError } from '../../shared/errors.ts'
import { inOneText, type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import { sampleOrder } from './sample-order.ts'

const answerMs = 15_000
const refusal = z.object({ error: z.object({ message: z.string() }) })

/** Sends test orders to the order endpoint of this station, over the network like anybody else, and with the right key. */
export class SampleDesk {
  readonly #clock: Pick<Clock, 'now'>
  /** Orders that are on their way: intake takes these, and no others, for tests whatever the interface says. */
  readonly #expected = new Set<string>()

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  /** Whether an order that came in is one that this desk is sending at the moment. */
  isExpected(cpOrderId: string): boolean {
    return this.#expected.has(cpOrderId)
  }

  /**
   * Sends one and waits for the answer.
   *
   * @param url the order endpoint on this machine
   * @throws StationError `not_allowed` when the endpoint does not take it
   */
  async send(url: string, orderKey: string): Promise<{ readonly cpOrderId: string; readonly cpItemId: string }> {
    const { document, ...ids } = sampleOrder(this.#clock.now(), orderKey)
    this.#expected.add(ids.cpOrderId)
    try {
      const response = await post(url, document)
      if (response.status !== 200) throw new StationError('not_allowed', await refusalOf(response))
      await response.body?.cancel()
      return ids
    } finally {
      this.#expected.delete(ids.cpOrderId)
    }
  }
}

async function post(url: string, document: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(document),
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
    })
  } catch (cause) {
    const message = say(
      'The test order could not reach the order endpoint at {host}. Check the address and the port in the settings.',
      { host: new URL(url).host },
    )
    throw new StationError('not_allowed', message, { cause })
  }
}

async function refusalOf(response: Response): Promise<Said> {
  const said = refusal.safeParse(await response.json().catch(() => null))
  const code = response.status
  const what = said.success
    ? say('The order endpoint did not take the test order (answer {code}: {text}).', {
        code,
        text: said.data.error.message,
      })
    : say('The order endpoint did not take the test order (answer {code}).', { code })
  if (code === 403) {
    return inOneText(
      what,
      say('The settings name the networks that orders may come from, and this machine is not in one of them.'),
    )
  }
  return inOneText(what, say('Check the order key and the settings of the order endpoint.'))
}
