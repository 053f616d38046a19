import { describe, expect, it } from 'vitest'
import { openPlace } from '../../renderer/features/shell/open-place.ts'
import { type DevicePage, isDevice, openDeviceSession } from '../../renderer/transport/device-session.ts'

function openPage(hash: string) {
  const kept = new Map<string, string>()
  const addresses: string[] = []
  const page: DevicePage = {
    location: { hash, pathname: '/', search: '' },
    history: { state: null, replaceState: (_state: unknown, _title: string, url = '') => void addresses.push(url) },
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    document: { baseURI: 'http://192.0.2.7:8789/' },
  }
  return { page, kept, addresses }
}

describe('the link of a device', () => {
  it('is exchanged for a session, off the address bar, and its token is kept nowhere', async () => {
    const { page, kept, addresses } = openPage('#device=secret')
    const asked: [string, RequestInit | undefined][] = []
    await openDeviceSession(page, async (url, init) => {
      asked.push([String(url), init])
      return new Response('{}')
    })
    expect(asked).toEqual([
      ['http://192.0.2.7:8789/api/session', { method: 'POST', headers: { Authorization: 'Bearer secret' } }],
    ])
    expect(addresses).toEqual(['/'])
    expect([...kept.values()].join()).not.toContain('secret')
    expect(isDevice(page)).toBe(true)
  })

  it('that cannot be exchanged leaves the page to say so', async () => {
    const { page } = openPage('#device=secret')
    await openDeviceSession(page, () => Promise.reject(new TypeError('offline')))
    expect(isDevice(page)).toBe(true)
  })

  it('is no other link', async () => {
    const { page, addresses } = openPage('#token=secret')
    await openDeviceSession(page, () => Promise.reject(new Error('Nobody was to be asked')))
    expect(addresses).toEqual([])
    expect(isDevice(page)).toBe(false)
  })
})

describe('a place that the program opens', () => {
  it('is a screen, or one order', () => {
    const opened: string[] = []
    const navigation = {
      go: (screen: string) => void opened.push(screen),
      openOrder: (cpOrderId: string | null) => void opened.push(`order ${cpOrderId}`),
    }
    openPlace(navigation, { screen: 'downloads' })
    openPlace(navigation, { screen: 'orders', cpOrderId: '1' })
    expect(opened).toEqual(['downloads', 'order 1'])
  })
})
