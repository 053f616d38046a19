import { workOffAnOrder } from '../operator.ts'
import { signalsAtOnce, test } from './console.ts'

test.use({ settings: signalsAtOnce })

test('an operator takes an order from the queue to the last signal in a browser', async ({
  page,
  station,
  cloudprinter,
}) => {
  await page.goto(station.consoleUrl)
  await workOffAnOrder(page, station.webhookUrl, cloudprinter)
})
