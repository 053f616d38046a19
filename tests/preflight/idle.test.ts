import { expect, it, onTestFinished } from 'vitest'
import { idleRules } from '../../shared/preflight.ts'
import { badFiles } from '../../simulator/bad-files.ts'
import { soldProducts } from '../../simulator/catalogue.ts'
import { startSimulator } from '../../simulator/simulator.ts'
import { eventually } from '../support/eventually.ts'
import { orderKey, type RunningStation, runStation, signalKey } from '../support/running-station.ts'
import { aFlyerProduct, aSheet } from './a-flyer.ts'
import { checkedStation } from './checked-station.ts'

const idleBad = badFiles.filter(({ fault }) => idleRules.some((rule) => rule === fault))

const goneThrough = ({ call }: Pick<RunningStation, 'call'>, cpItemId: string) =>
  eventually(async () => expect((await call('preflight.ofItem', { cpItemId })).idle.state).toBe('done'))

it('what the pages show is told of once they were gone through, and of a good twin nothing', async () => {
  const simulator = await startSimulator({ orderApiKey: orderKey, signalApiKey: signalKey })
  onTestFinished(() => simulator.stop())
  const station = await runStation({ 'signal-url': simulator.signalUrl })
  const products = soldProducts.map(({ make: { rank: _, ...product } }) => product)
  const document = { format: 'print-station-products', version: 1, products, papers: [] }
  await station.call('products.import', { document })
  const pushed: string[] = []
  for (const bad of idleBad) {
    for (const one of [bad, { ...bad, edition: bad.twin, plant: (specs: Parameters<typeof bad.plant>[0]) => specs }]) {
      const order = await simulator.makeOrder(one)
      pushed.push(...order.itemIds)
      await simulator.push(station.station.webhookUrl(), order)
    }
  }
  for (const [index, cpItemId] of pushed.entries()) {
    await goneThrough(station, cpItemId)
    const { findings, idle } = await station.call('preflight.ofItem', { cpItemId })
    const bad = index % 2 === 0 ? idleBad[index / 2] : undefined
    const told = findings.map(({ rule, verdict }) => `${rule} ${verdict}`)
    expect(told, bad?.words).toEqual(bad === undefined ? [] : [`${bad.fault} ${bad.verdict}`])
    expect(idle.donePages).toBe(idle.totalPages)
  }
})

it('pages are not gone through once a person refuses, and again when one asks for it', async () => {
  const station = await checkedStation('sqlite', [aFlyerProduct()])
  // While files are fetched, nothing is gone through by itself.
  station.hangFiles()
  await station.pushFlyer(aSheet(105, 148, 2, 'hangs'))
  await station.serveFiles()
  const cpItemId = await station.pushFlyer(aSheet(105, 148, 2))
  await station.stands(cpItemId, 'passed', 'ready')
  expect((await station.call('preflight.ofItem', { cpItemId })).idle).toMatchObject({ state: 'waiting', totalPages: 2 })
  expect((await station.call('preflight.cancelIdle', { cpItemId })).idle.state).toBe('none')
  // With a person who waits, that others are being fetched does not count.
  await station.call('preflight.run', { cpItemId, withIdle: true })
  await goneThrough(station, cpItemId)
  expect((await station.call('preflight.ofItem', { cpItemId })).findings).toMatchObject([
    { rule: 'pages.blank', page: 1, lastPage: 2, found: '2 pages are empty: 1, 2' },
  ])
})

it('a rule about what pages show holds an item that is ready, where a shop wants that', async () => {
  const strict = [{ rule: 'pages.blank', verdict: 'stop' }] as const
  const station = await checkedStation('sqlite', [aFlyerProduct({ preflight: [...strict] })])
  const cpItemId = await station.pushFlyer(aSheet(105, 148, 2))
  await station.stands(cpItemId, 'stopped', 'on_hold')
})

it('ink that is wanted and cannot be measured is told of, once', async () => {
  const station = await checkedStation('sqlite')
  const ghostscript = '/nowhere/gs'
  await station.call('settings.update', { settings: { preflight: { ghostscript } } })
  await station.call('products.save', { product: aFlyerProduct({ preflight: [{ rule: 'ink.total', isOn: true }] }) })
  const cpItemId = await station.pushFlyer(aSheet(105, 148, 2))
  await goneThrough(station, cpItemId)
  const { findings, off } = await station.call('preflight.ofItem', { cpItemId })
  expect(findings).toContainEqual(expect.objectContaining({ rule: 'ink.total', verdict: 'info' }))
  expect(off).toEqual([])
})
