/** What a page keeps under names, as the storages of browsers do; here it never throws. */
export interface PageStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
  /** Calls back once the browser is seen to keep nothing, at once where it was. Returns the end of it. */
  onForgetful(listener: () => void): () => void
}

export type StorageName = 'localStorage' | 'sessionStorage'
type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The parts of a window that are used. Some browsers throw when a storage is only looked at. */
export interface StoragePage {
  readonly localStorage?: BrowserStorage
  readonly sessionStorage?: BrowserStorage
  readonly history?: { readonly state: unknown; replaceState(state: unknown, unused: string): void }
}

const opened = new WeakMap<StoragePage, Map<StorageName, PageStorage>>()

/**
 * A storage of this page. What a browser forbids, or has no room for, is kept in the state of the page in its history: it
 * outlives a reload of the tab, and no more.
 */
export function storageOf(page: StoragePage, name: StorageName): PageStorage {
  const ofPage = opened.get(page) ?? new Map<StorageName, PageStorage>()
  opened.set(page, ofPage)
  const storage = ofPage.get(name) ?? openStorage(page, name)
  ofPage.set(name, storage)
  return storage
}

function openStorage(page: StoragePage, name: StorageName): PageStorage {
  const stateKey = `print-station.${name}`
  const memory = new Map(Object.entries(textsIn(stateOf(page)[stateKey])))
  const listeners = new Set<() => void>()
  let isForgetful = false

  const tryIt = <Result>(act: (storage: BrowserStorage) => Result): Result | null => {
    try {
      const storage = page[name]
      if (storage === undefined) throw new Error(`This page has no ${name}.`)
      return act(storage)
    } catch (cause) {
      if (!isForgetful) console.warn(cause)
      isForgetful = true
      for (const listener of listeners) listener()
      listeners.clear()
      return null
    }
  }
  const remember = (): void =>
    page.history?.replaceState({ ...stateOf(page), [stateKey]: Object.fromEntries(memory) }, '')

  return {
    getItem: (key) => memory.get(key) ?? tryIt((storage) => storage.getItem(key)),
    setItem(key, value) {
      memory.set(key, value)
      const isKept = tryIt((storage) => {
        storage.setItem(key, value)
        return true
      })
      if (isKept) memory.delete(key)
      else remember()
    },
    removeItem(key) {
      if (memory.delete(key)) remember()
      tryIt((storage) => storage.removeItem(key))
    },
    onForgetful(listener) {
      listeners.add(listener)
      tryIt((storage) => {
        storage.setItem(probeKey, '1')
        storage.removeItem(probeKey)
      })
      return () => listeners.delete(listener)
    },
  }
}

const probeKey = 'print-station.probe'

/** Whatever else the page has in the state of its history, to stay there. */
export const stateOf = ({ history }: StoragePage): Record<string, unknown> => asRecord(history?.state)

const textsIn = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asRecord(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
