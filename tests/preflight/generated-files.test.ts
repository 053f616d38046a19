import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { PageMarker } from '../../electron/files/pdf/page-marker.ts'
import { idleRules } from '../../shared/preflight.ts'
import { badFiles, badSpecs, twinSpecs } from '../../simulator/bad-files.ts'
import { expectGeneratedItemsJudged, findingsIn } from '../support/generated-items.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

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

describe('preflight in idle time', () => {
  it('tells of what the pages of the bad files show, and of nothing in their good twins', async () => {
    const folder = temporaryFolder()
    const marker = new PageMarker(systemClock)
    onTestFinished(() => marker.stop())
    const follow = async (bytes: Uint8Array) => {
      const path = join(folder, 'file.pdf')
      writeFileSync(path, bytes)
      const outcome = await marker.mark(path)
      if (outcome.kind === 'unread') throw new Error(outcome.why)
      return outcome.pages
    }
    for (const bad of badFiles.filter(({ fault }) => isIdle(fault))) {
      const item = { product: bad.product, edition: bad.edition, specs: badSpecs(bad) }
      const found = await findingsIn(item, follow)
      expect(
        found.map(({ rule, verdict }) => [rule, verdict]),
        bad.words,
      ).toEqual([[bad.fault, bad.verdict]])
    }
    const shown = new Set(badFiles.filter(({ fault }) => isIdle(fault)).map(({ product }) => product))
    for (const twin of twins.filter(({ product }) => shown.has(product))) {
      expect(await findingsIn(twin, follow), twin.product.code).toEqual([])
    }
  }, 180_000)
})
