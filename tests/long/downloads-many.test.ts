import { it } from 'vitest'
import { expectManyVerified } from '../support/fetch-many.ts'

it('2,000 files, of which 5 % fail at random on each try, are all verified, and none is fetched more often than it failed', async () => {
  await expectManyVerified(2_000, 10 * 60_000)
})
