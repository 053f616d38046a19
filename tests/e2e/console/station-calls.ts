import { expect } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../../../shared/station-api.ts'
import { anItem, anOrder, itemIdOf } from '../../support/order-builder.ts'
import type { Cloudprinter } from '../cloudprinter.ts'
import { keys } from '../operator.ts'
import type { ReadyStation } from '../station-process.ts'

/** A call to the station past its console, for what a test sets up or counts. */
export async function call<N extends CallName>(
  { consoleUrl, token }: ReadyStation,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const response = await fetch(new URL(`/api/${name}`, consoleUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  })
  const body: unknown = await response.json()
  expect(response.ok, `${name}: ${JSON.stringify(body)}`).toBe(true)
  return body as CallOutput<N>
}

/** Orders of one item each, with what a test says of them. Returns the ids of the items. */
export async function pushItems(
  { webhookUrl }: ReadyStation,
  cloudprinter: Cloudprinter,
  count: number,
  fields: Record<string, unknown> = {},
): Promise<string[]> {
  const file = cloudprinter.offerFile('product')
  const push = async (number: number): Promise<string> => {
    const id = String(905_512_000_000 + number * 10_000)
    const cpItemId = itemIdOf(id, 1)
    const item = anItem({ id: cpItemId, title: `Book ${cpItemId}`, files: [file] })
    const body = JSON.stringify(anOrder({ apikey: keys.order, items: [item], ...fields, id }))
    expect((await fetch(webhookUrl, { method: 'POST', body })).status).toBe(200)
    return cpItemId
  }
  return await Promise.all(Array.from({ length: count }, (_, number) => push(number)))
}
