import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type StoragePage, storageOf } from '../../renderer/storage/page-storage.ts'
import { takeAccessToken } from '../../renderer/transport/access-token.ts'

beforeEach(() => vi.spyOn(console, 'warn').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

describe('the storage of a page', () => {
  it('is that of the browser where it works, and says nothing', () => {
    const values = new Map<string, string>()
    const page = { ...aPage(), localStorage: storageIn(values) }
    const storage = storageOf(page, 'localStorage')
    storage.setItem('name', 'Mia')
    expect([storage.getItem('name'), values.get('name'), page.history.state]).toEqual(['Mia', 'Mia', null])
    storage.removeItem('name')
    expect(storage.getItem('name')).toBeNull()
    expect(forgetfulOf(page)).toBe(0)
    expect(values.size).toBe(0)
  })

  it.each([
    ['forbidden', forbidden],
    ['full', full],
    ['not there', () => aPage()],
  ])('is the memory of the tab where that of the browser is %s, outlives a reload, and says so once', (_why, open) => {
    const page = open()
    const storage = storageOf(page, 'localStorage')
    storage.setItem('name', 'Mia')
    storage.setItem('gone', 'x')
    storage.removeItem('gone')
    expect([storage.getItem('name'), storage.getItem('gone')]).toEqual(['Mia', null])
    expect(forgetfulOf(page)).toBe(1)
    // The history of the tab is all that the next load of it finds.
    const reloaded = { ...open(), history: page.history }
    expect(storageOf(reloaded, 'localStorage').getItem('name')).toBe('Mia')
    expect(storageOf(reloaded, 'sessionStorage').getItem('name')).toBeNull()
  })

  it('says so also when it is full only later', () => {
    const values = new Map<string, string>()
    let isFull = false
    const throwing = {
      ...storageIn(values),
      setItem: (key: string, value: string) => {
        if (isFull) throw new DOMException('full', 'QuotaExceededError')
        values.set(key, value)
      },
    }
    const page = { ...aPage(), localStorage: throwing }
    const told = vi.fn()
    storageOf(page, 'localStorage').onForgetful(told)
    expect(told).not.toHaveBeenCalled()
    isFull = true
    storageOf(page, 'localStorage').setItem('name', 'Mia')
    storageOf(page, 'localStorage').setItem('name', 'Ana')
    expect(told).toHaveBeenCalledTimes(1)
    expect(storageOf(page, 'localStorage').getItem('name')).toBe('Ana')
  })

  it('keeps the token of a tab off the address bar without a storage too', () => {
    const page = { ...forbidden(), location: { hash: '#token=secret', pathname: '/', search: '' } }
    expect(takeAccessToken(page)).toBe('secret')
    expect(page.history.addresses.at(-1)).toBe('/')
    const reloaded = { ...forbidden(), history: page.history, location: { ...page.location, hash: '' } }
    expect(takeAccessToken(reloaded)).toBe('secret')
  })
})

const storageIn = (values: Map<string, string>) => ({
  getItem: (key: string) => values.get(key) ?? null,
  setItem: (key: string, value: string) => void values.set(key, value),
  removeItem: (key: string) => void values.delete(key),
})

function aPage() {
  const history = {
    state: null as unknown,
    addresses: [] as string[],
    replaceState(state: unknown, _unused: string, url?: string) {
      history.state = state
      if (url !== undefined) history.addresses.push(url)
    },
  }
  return { history }
}

/** Looking at a storage throws, as where cookies are blocked. */
function forbidden() {
  const deny = {
    get: () => {
      throw new DOMException('denied', 'SecurityError')
    },
  }
  return Object.defineProperties(aPage(), { localStorage: deny, sessionStorage: deny })
}

function full() {
  const setItem = (): never => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  return { ...aPage(), localStorage: { ...storageIn(new Map()), setItem } }
}

function forgetfulOf(page: StoragePage): number {
  const told = vi.fn()
  storageOf(page, 'localStorage').onForgetful(told)
  return told.mock.calls.length
}
