import { createStore, type StoreApi } from 'zustand/vanilla'
import { cleanCode } from '../../shared/code.ts'
import { type PartOfCopy, readPartCode } from '../../shared/part-code.ts'
import type { CallOutput, StationClient } from '../../shared/station-api.ts'
import type { PageStorage } from '../storage/page-storage.ts'
import type { Actor } from './preferences.ts'

export type PartScan = CallOutput<'parts.scan'>

export interface PartDesk {
  /** What is in hand at this console; `at`: by the clock of the console. */
  readonly store: StoreApi<{ readonly inHand: PartInHand | null }>
  scan(code: string): Promise<PartScan>
  /** Lets go what may be in hand here; says so, or null where there was nothing. */
  drop(): Promise<string | null>
}

export interface PartInHand {
  readonly part: NonNullable<PartScan['inHand']>
  readonly at: number
}

interface PartDeskOptions {
  readonly client: StationClient
  readonly storage: Pick<PageStorage, 'getItem' | 'setItem'>
  readonly actor: () => Actor
}

/** Cover and block that are put together at this console. */
export function createPartDesk({ client, storage, actor }: PartDeskOptions): PartDesk {
  const store = createStore<{ readonly inHand: PartInHand | null }>(() => ({ inHand: null }))
  const place = placeIn(storage)
  // What was in hand before the page was loaded, only the station knows.
  let mayHold = true
  return {
    store,
    async scan(code) {
      const scanned = await client.call('parts.scan', { code, place, ...actor() })
      mayHold = scanned.inHand !== null
      store.setState({ inHand: scanned.inHand === null ? null : { part: scanned.inHand, at: Date.now() } })
      return scanned
    },
    async drop() {
      if (!mayHold) return null
      const { message } = await client.call('parts.drop', { place, ...actor() })
      mayHold = false
      store.setState({ inHand: null })
      return message
    },
  }
}

/** The code of a part among the readings of a scan; `misread` where one is built like it; else null. */
export function partAmong(codes: readonly string[]): { code: string; part: PartOfCopy | 'misread' } | null {
  const read = codes.flatMap((code) => {
    const part = readPartCode(cleanCode(code))
    return part === null ? [] : [{ code, part }]
  })
  return read.find(({ part }) => part !== 'misread') ?? read[0] ?? null
}

const storageKey = 'print-station.place'

/** The same for this browser from day to day. */
function placeIn(storage: PartDeskOptions['storage']): string {
  const kept = storage.getItem(storageKey)
  if (kept !== null && /^[0-9a-f]{16}$/.test(kept)) return kept
  const place = [...crypto.getRandomValues(new Uint8Array(8))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  storage.setItem(storageKey, place)
  return place
}
