import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Desktop } from '../../electron/console/handlers.ts'
import type { StoreEngine } from '../../electron/store/store.ts'
import type { PreflightState } from '../../shared/preflight.ts'
import { aDatabase } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import type { NewProduct } from './a-flyer.ts'

export interface CheckedStation extends RunningStation {
  /** Pushes an order with one flyer. Answers the id of its item. */
  pushFlyer(content: Buffer, fields?: Record<string, unknown>): Promise<string>
  /** Waits until preflight has said so of an item. */
  stands(cpItemId: string, state: PreflightState, status: string): Promise<void>
  /** Puts another file in the place of an item's one. */
  replace(cpItemId: string, content: Buffer): Promise<void>
  readonly offer: (path: string, content: Buffer) => Record<string, string>
  /** From now on files that are asked for hang; or are served again, but for those that hang. */
  hangFiles(): void
  serveFiles(): Promise<void>
}

/** A station on an engine, with a Cloudprinter that offers files. */
export async function checkedStation(
  engine: StoreEngine,
  products: readonly NewProduct[] = [],
): Promise<CheckedStation> {
  const cloudprinter = await scriptedCloudprinter()
  const flags = {
    'signal-url': cloudprinter.signalUrl,
    'database-url': engine === 'postgres' ? await aDatabase() : undefined,
  }
  const station = await runStation(flags, { desktop: {} as Desktop })
  const { call } = station
  for (const product of products) await call('products.save', { product })
  let orders = 0
  let hanging = 0
  return {
    ...station,
    offer: cloudprinter.offer,
    hangFiles() {
      cloudprinter.answerFiles(() => {
        hanging += 1
      })
    },
    async serveFiles() {
      await eventually(() => expect(hanging).toBeGreaterThan(0))
      cloudprinter.answerFiles(null)
    },
    async pushFlyer(content, fields = {}) {
      orders += 1
      const id = `90551234${String(orders).padStart(4, '0')}`
      const cpItemId = itemIdOf(`${id}0000`, 1)
      const file = { type: 'product', ...cloudprinter.offer(`/${orders}.pdf`, content) }
      const item = anItem({ id: cpItemId, product: 'flyer_a6_p_fc', pages: '2', options: [], files: [file], ...fields })
      await station.push(anOrder({ id: `${id}0000`, items: [item] }))
      return cpItemId
    },
    stands: (cpItemId, state, status) =>
      eventually(async () => {
        const { item } = await call('items.get', { cpItemId })
        expect([item.preflight, item.status]).toEqual([state, status])
      }),
    async replace(cpItemId, content) {
      const path = join(temporaryFolder(), 'other.pdf')
      writeFileSync(path, content)
      const { item } = await call('items.get', { cpItemId })
      const [file] = item.files
      await call('files.replace', { id: file?.id ?? 0, path, reason: 'A better one', by: 'Mia' })
    },
  }
}
