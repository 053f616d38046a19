import { startCloudprinter } from '../cloudprinter.ts'
import { flagsFor, workOffAnOrder } from '../operator.ts'
import { test } from './program.ts'

test('an operator takes an order from the queue to the last signal in the window', async ({ start }) => {
  const cloudprinter = await startCloudprinter()
  try {
    const { window } = await start(...flagsFor(cloudprinter))
    const status = await window.evaluate("window.station.invoke('station.status', {})")
    const { url } = (status as { result: { intake: { url: string } } }).result.intake
    await workOffAnOrder(window, url, cloudprinter)
  } finally {
    await cloudprinter.close()
  }
})
