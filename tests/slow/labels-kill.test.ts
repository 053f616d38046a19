import { expect, it } from 'vitest'
import { expectToTakeLabelsThroughKills } from '../support/label-folder-through-kills.ts'

const files = Number(process.env.LABELS ?? 90)
const exports = Number(process.env.LABEL_EXPORTS ?? 30)

it(`kill -9 in the middle leaves each of ${files} labels and lists known once, and a carrier with each of ${exports} orders once`, async () => {
  const { kills } = await expectToTakeLabelsThroughKills({ files, exports, maxFilesOfLife: 20 })
  expect(kills).toBeGreaterThan(1)
})
