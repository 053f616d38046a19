import { expect, it, onTestFinished } from 'vitest'
import { idleRules } from '../../shared/preflight.ts'
import type { PreflightOfItem } from '../../shared/preflight-api.ts'
import { type BadFile, badFiles } from '../../simulator/bad-files.ts'
import { soldProducts } from '../../simulator/catalogue.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import { eventually } from '../support/eventually.ts'
import { orderKey, type RunningStation, runStation, signalKey } from '../support/running-station.ts'

/** Some sixty files are made, fetched and read, for which a busy machine takes its time. */
const patienceMs = 120_000

/** What the pages show is gone through in idle time. */
const isIdle = (fault: BadFile['fault']): boolean => idleRules.some((rule) => rule === fault)
const readBad = badFiles.filter(({ fault }) => !isIdle(fault))
/** Several of them have the same one. */
const twins = [...Map.groupBy(readBad, ({ product, twin }) => `${product.code} ${twin.pages}`).values()].flatMap(
  ([bad]): BadFile[] => (bad === undefined ? [] : [{ ...bad, edition: bad.twin, plant: (specs) => specs }]),
)

const statusOf = { stop: 'on_hold', warn: 'ready', info: 'ready' } as const
const stateOf = { stop: 'stopped', warn: 'warned', info: 'passed' } as const

it(
  'an order with a bad file is held or told of for that alone, and its good twin is ready',
  async () => {
    const simulator = await startSimulator({ orderApiKey: orderKey, signalApiKey: signalKey })
    onTestFinished(() => simulator.stop())
    const station = await runStation({ 'signal-url': simulator.signalUrl })
    await sellAll(station)
    const items: string[] = []
    for (const bad of [...readBad, ...twins]) {
      const order = await simulator.makeOrder(bad)
      items.push(...order.itemIds)
      expect((await simulator.push(station.station.webhookUrl(), order)).status).toBe(200)
    }
    await eventually(async () => {
      const { byStatus } = await station.call('items.counts', {})
      expect(byStatus.received ?? 0).toBe(0)
    }, patienceMs)
    for (const [index, cpItemId] of items.entries()) {
      const found = await foundIn(station, cpItemId)
      const bad = readBad[index]
      const wanted =
        bad === undefined
          ? { status: 'ready', state: 'passed', rules: [] }
          : { status: statusOf[bad.verdict], state: stateOf[bad.verdict], rules: [`${bad.fault} ${bad.verdict}`] }
      const why = bad?.verdict === 'stop' ? expect.stringMatching(/^Preflight: .+ Found: .+ Expected: /) : null
      expect(found, bad?.words ?? `good, ${twins[index - readBad.length]?.product.code}`).toEqual({ ...wanted, why })
    }
  },
  patienceMs + 60_000,
)

async function sellAll({ call }: RunningStation): Promise<void> {
  const products = soldProducts.map(({ make: { rank: _, ...product } }) => product)
  const document = { format: 'print-station-products', version: 1, products, papers: [] }
  await call('products.import', { document, by: 'test' })
}

async function foundIn({ call }: RunningStation, cpItemId: string) {
  const { item } = await call('items.get', { cpItemId })
  const { state, findings }: PreflightOfItem = await call('preflight.ofItem', { cpItemId })
  return {
    status: item.status,
    why: item.statusReason,
    state,
    rules: findings.map(({ rule, verdict }) => `${rule} ${verdict}`),
  }
}
