import { describe, expect, it } from 'vitest'
import { orderKey, runStation } from '../support/running-station.ts'

const program = { version: '1.4.0', commit: '1a2b3c4d5e6f' }
const plain = { status: 'ok' }

async function aHealth() {
  const running = await runStation({}, program)
  const ask = async (authorization?: string, method = 'GET') => {
    const headers = authorization === undefined ? {} : { authorization }
    const response = await fetch(new URL('/health', running.station.webhookUrl()), { method, headers })
    return { status: response.status, text: await response.text() }
  }
  const bodyFor = async (authorization?: string) => JSON.parse((await ask(authorization)).text)
  return { ...running, ask, bodyFor }
}

describe('the health of a station', () => {
  it('tells who has the order key which version runs, and from which commit', async () => {
    const { bodyFor } = await aHealth()
    expect(await bodyFor(`Bearer ${orderKey}`)).toEqual({ ...plain, ...program })
  })

  it('tells nobody else more than that something answers', async () => {
    const { ask } = await aHealth()
    const stranger = await ask()
    expect(stranger).toEqual({ status: 200, text: JSON.stringify(plain) })
    for (const wrong of [
      'Bearer',
      'Bearer ',
      `Bearer ${orderKey}x`,
      `Basic ${orderKey}`,
      orderKey,
      'Bearer undefined',
    ]) {
      expect(await ask(wrong)).toEqual(stranger)
    }
    expect((await ask(`Bearer ${orderKey}`, 'HEAD')).text).toBe('')
  })

  it('tells nothing more from outside of the allowed networks, with the key too', async () => {
    const { call, bodyFor } = await aHealth()
    await call('settings.update', { settings: { intake: { allowedNetworks: ['203.0.113.0/24'] } } })
    expect(await bodyFor(`Bearer ${orderKey}`)).toEqual(plain)
  })

  it('keeps guesses as it keeps those at an order path, and listens to so many a minute', async () => {
    const { call, bodyFor } = await aHealth()
    await call('settings.update', { settings: { intake: { maxRequestsPerMinute: 3 } } })
    for (const guess of ['a', 'b', 'c']) await bodyFor(`Bearer ${guess}`)
    expect(await bodyFor(`Bearer ${orderKey}`)).toEqual(plain)
    const { entries } = await call('inbox.list', { isAuthenticated: false })
    expect(entries).toHaveLength(3)
    expect(JSON.stringify(entries)).not.toContain('Bearer')
  })
})

it('the console and its diagnostics say the version and the commit that the station is of', async () => {
  const { call } = await aHealth()
  expect(await call('station.status', {})).toMatchObject(program)
  const { checks } = await call('diagnostics.run', {})
  expect(checks.find(({ id }) => id === 'versions')?.finding).toContain('Print Station 1.4.0 (1a2b3c4d5e6f), Node ')
})
