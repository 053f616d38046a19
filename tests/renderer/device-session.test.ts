import { describe, expect, it } from 'vitest'
import { openPlace } from '../../renderer/features/shell/open-place.ts'
import { isDevice, openDeviceSession } from '../../renderer/transport/device-session.ts'

type DevicePage = Parameters<typeof openDeviceSession>[0]

function openPage(hash: string) {
  const kept = new Map<string, string>()
  const addresses: string[] = []
  const page = {
    location: { hash, pathname: '/', search: '' },
    history: { replaceState: (_state: unknown, _title: string, url: string) => addresses.push(url) },
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    },
    document: { baseURI: 'http://192.0.2.7:8789/' },
  } as unknown as DevicePage
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
      go: (screen: string) => opened.push(screen),
      openOrder: (cpOrderId: string | null) => opened.push(`order ${cpOrderId}`),
    }
    openPlace(navigation as unknown as Parameters<typeof openPlace>[0], { screen: 'downloads' })
    openPlace(navigation as unknown as Parameters<typeof openPlace>[0], { screen: 'orders', cpOrderId: '1' })
    expect(opened).toEqual(['downloads', 'order 1'])
  })
})
