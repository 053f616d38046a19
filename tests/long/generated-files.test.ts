import { it } from 'vitest'
import { expectGeneratedItemsJudged } from '../support/generated-items.ts'

it('nothing holds or warns in 2,000 invented good items, and in each the one fault that was planted is told', async () => {
  await expectGeneratedItemsJudged(2_000, 48)
})
