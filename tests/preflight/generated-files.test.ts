import { describe, expect, it } from 'vitest'
import { idleRules } from '../../shared/preflight.ts'
import { badFiles, badSpecs, twinSpecs } from '../../simulator/bad-files.ts'
import { expectGeneratedItemsJudged, findingsIn } from '../support/generated-items.ts'

const isIdle = (fault: string): boolean => idleRules.some((rule) => rule === fault)

/** Several of the bad files have the same one. */
const twins = [...Map.groupBy(badFiles, ({ product, twin }) => `${product.code} ${twin.pages}`).values()].flatMap(
  ([bad]) => (bad === undefined ? [] : [{ product: bad.product, edition: bad.twin, specs: twinSpecs(bad) }]),
)

describe('preflight', () => {
  it('finds nothing that holds or warns in invented good files, and in each the one fault that was planted', async () => {
    await expectGeneratedItemsJudged(40, 24)
  })

  it.each(badFiles.filter(({ fault }) => !isIdle(fault)))(
    'tells of $fault, $words, and of nothing else',
    async (bad) => {
      const found = await findingsIn({ product: bad.product, edition: bad.edition, specs: badSpecs(bad) })
      expect(found.map(({ rule, verdict }) => [rule, verdict])).toEqual([[bad.fault, bad.verdict]])
    },
  )

  it.each(twins)('passes the good twin of them, $product.code with $edition.pages pages', async (twin) => {
    expect(await findingsIn(twin)).toEqual([])
  })
})
