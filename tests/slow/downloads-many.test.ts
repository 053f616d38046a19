import { it } from 'vitest'
import { expectManyVerified } from '../support/fetch-many.ts'

it('400 files, of which 5 % fail at random on each try, are all verified, and none is fetched more often than it failed', async () => {
  await expectManyVerified(400, 4 * 60_000)
})
