import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newJoinCode, readJoinCode } from '../../electron/shop/join-code.ts'
import { seal, unseal } from '../../electron/shop/sealed-keys.ts'
import { administrate } from '../support/any-store.ts'
import { everyByteOf } from '../support/every-byte.ts'
import type { RunningStation } from '../support/running-station.ts'
import { aShop, type ShopDesk } from '../support/shop-desk.ts'

describe('a code to join a shop', () => {
  it('is 16 letters and digits in fours that cannot be taken for each other, and never the same', () => {
    const codes = Array.from({ length: 500 }, newJoinCode)
    for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(new Set(codes).size).toBe(codes.length)
    // Each of the letters comes up.
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
  })

  it.each([
    ['in small letters', '7k3m-q0tx-9a1b-c4de'],
    ['without dashes', '7K3MQ0TX9A1BC4DE'],
    ['with blanks and a line end', '  7K3M Q0TX\t9A1B C4DE\r\n'],
    ['with letters for digits', '7K3M-QOTX-9AlB-C4DE'],
    ['with I for 1 and o for 0', '7K3M-QoTX-9AIB-C4DE'],
    ['with dashes of a text program', '7K3M–Q0TX—9A1B‑C4DE'],
    ['with blanks that nobody sees', '7K3M\u00a0Q0TX\u200b9A1B\ufeffC4DE'],
    ['in wide letters', '７Ｋ３Ｍ-Ｑ０ＴＸ-９Ａ１Ｂ-Ｃ４ＤＥ'],
    ['in quotes', '"7K3M-Q0TX-9A1B-C4DE"'],
  ])('is understood %s', (_, typed) => {
    expect(readJoinCode(typed)).toBe('7K3MQ0TX9A1BC4DE')
  })

  it.each(['', '7K3M', '7K3M-Q0TX-9A1B-C4D', '7K3M-Q0TX-9A1B-C4DEE', '7K3M-Q0TX-9A1B-C4DU', '🙂'.repeat(16)])(
    'is not %s',
    (typed) => expect(readJoinCode(typed)).toBeNull(),
  )

  it('lets one station in, once', async () => {
    const { shop, one } = await aFirstStation()
    const { code, expiresAt } = await one.call('shop.invite', {})
    expect(await one.call('shop.get', {})).toMatchObject({ secret: 'held', invitedUntil: expiresAt })
    expect(Math.abs(Date.parse(expiresAt) - Date.now() - 15 * 60_000)).toBeLessThan(60_000)
    const [second, third] = [await shop.add('two'), await shop.add('three')]
    await second.call('shop.join', { code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` })
    expect((await second.call('shop.get', {})).secret).toBe('held')
    await expect(third.call('shop.join', { code })).rejects.toThrow('used already')
    await expect(second.call('shop.join', { code })).rejects.toThrow('joined the shop already')
    expect(await one.call('shop.get', {})).toMatchObject({ invitedUntil: null })
    expect(await everyByteOf(shop.url)).not.toContain('cp_shop_invitations {')
    for (const { dataDir } of [one, second, third]) {
      for (const name of readdirSync(join(dataDir, 'logs'))) {
        const log = readFileSync(join(dataDir, 'logs', name), 'utf8').replaceAll(/[\s-]/g, '')
        expect(log.toUpperCase()).not.toContain(code.replaceAll('-', ''))
      }
    }
    // And the one that was let in can let others in.
    await joins(third, (await second.call('shop.invite', {})).code)
  })

  it('lets in one of two that use it at the same moment', async () => {
    const { shop, one } = await aFirstStation()
    const others = await Promise.all(['two', 'three', 'four'].map((name) => shop.add(name)))
    const { code } = await one.call('shop.invite', {})
    const outcomes = await Promise.allSettled(others.map((station) => station.call('shop.join', { code })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const states = await Promise.all(others.map(async (station) => (await station.call('shop.get', {})).secret))
    expect(states.sort()).toEqual(['held', 'missing', 'missing'])
  })

  it('counts no longer than 15 minutes, by the time of the database', async () => {
    const { shop, one } = await aFirstStation()
    const { code } = await one.call('shop.invite', {})
    await administrate(`UPDATE "cp_shop_invitations" SET "expiresAt" = "expiresAt" - 15 * 60000`, shop.url)
    const station = await shop.add('two')
    await expect(station.call('shop.join', { code })).rejects.toThrow('older than 15 minutes')
    expect((await station.call('shop.get', {})).secret).toBe('missing')
    expect((await one.call('shop.get', {})).invitedUntil).toBeNull()
  })

  it('cannot be guessed: after a few wrong ones the right one does not count either', async () => {
    const { shop, one } = await aFirstStation()
    const { code } = await one.call('shop.invite', {})
    const station = await shop.add('two')
    // What cannot be a code is no try.
    for (let typed = 0; typed < 9; typed += 1) {
      await expect(station.call('shop.join', { code: 'not a code' })).rejects.toThrow('16 letters')
    }
    const guesses = await Promise.allSettled(
      Array.from({ length: 8 }, () => station.call('shop.join', { code: newJoinCode() })),
    )
    const words = guesses.map((guess) => (guess.status === 'rejected' ? String(guess.reason) : 'let in'))
    expect(words.filter((word) => word.includes('not the newest code'))).toHaveLength(4)
    expect(words.filter((word) => word.includes('too many tries'))).toHaveLength(4)
    await expect(station.call('shop.join', { code })).rejects.toThrow('too many tries')
    expect((await one.call('shop.get', {})).invitedUntil).toBeNull()
    await joins(station, (await one.call('shop.invite', {})).code)
  })

  it('does not count once a newer one was made', async () => {
    const { shop, one } = await aFirstStation()
    const [older, newer] = [await one.call('shop.invite', {}), await one.call('shop.invite', {})]
    const station = await shop.add('two')
    await expect(station.call('shop.join', { code: older.code })).rejects.toThrow('not the newest code')
    await joins(station, newer.code)
  })

  it('given at the start joins, and does no harm at the next start', async () => {
    const { shop, one } = await aFirstStation()
    const { code } = await one.call('shop.invite', {})
    const station = await shop.add('two', { 'join-code': code })
    expect((await station.call('shop.get', {})).secret).toBe('held')
    await station.station.stop()
    const again = await shop.add('two', { 'join-code': code }, { dataDir: station.dataDir })
    expect((await again.call('shop.get', {})).secret).toBe('held')
    const late = await shop.add('three', { 'join-code': code })
    expect((await late.call('shop.get', {})).secret).toBe('missing')
  })

  it('is of no use where a station has its orders for itself', async () => {
    const shop = await aShop()
    const station = await shop.add('alone', { 'database-url': undefined })
    expect(await station.call('shop.get', {})).toEqual({ shopId: null, secret: 'none_needed', invitedUntil: null })
    await expect(station.call('shop.invite', {})).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(station.call('shop.join', { code: newJoinCode() })).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('what is sealed', () => {
  it('opens under its secret and name alone, and never with a bit changed', () => {
    const [secret, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
    const sealed = seal(secret, 'orderApiKey', 'schlüssel 🔑')
    expect(unseal(secret, 'orderApiKey', sealed)).toBe('schlüssel 🔑')
    expect(unseal(other, 'orderApiKey', sealed)).toBeNull()
    expect(unseal(secret, 'signalApiKey', sealed)).toBeNull()
    expect(seal(secret, 'orderApiKey', 'schlüssel 🔑')).not.toBe(sealed)
    const bytes = Buffer.from(sealed, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(unseal(secret, 'orderApiKey', changed.toString('base64url'))).toBeNull()
    }
    for (let end = 0; end < bytes.length; end += 1) {
      expect(unseal(secret, 'orderApiKey', bytes.subarray(0, end).toString('base64url'))).toBeNull()
    }
  })
})

async function aFirstStation(): Promise<{ shop: ShopDesk; one: RunningStation }> {
  const shop = await aShop({ 'order-api-key': undefined, 'signal-api-key': undefined })
  return { shop, one: await shop.add('one') }
}

async function joins(station: RunningStation, code: string): Promise<void> {
  await station.call('shop.join', { code })
  expect((await station.call('shop.get', {})).secret).toBe('held')
}
