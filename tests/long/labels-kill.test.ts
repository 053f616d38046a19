import { expect, it } from 'vitest'
import { expectToTakeLabelsThroughKills } from '../support/label-folder-through-kills.ts'

const files = Number(process.env.LABELS ?? 2_000)

it(`each of ${files} labels and lists is known once, and a carrier has each order once, through kill -9 at random`, async () => {
  const { kills } = await expectToTakeLabelsThroughKills({ files, exports: files / 4, maxFilesOfLife: 80 })
  expect(kills).toBeGreaterThan(files / 60)
})
