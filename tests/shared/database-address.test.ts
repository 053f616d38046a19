import { describe, expect, it } from 'vitest'
import { accessOf, databaseUrlOf } from '../../shared/database-address.ts'

describe('the address of a database', () => {
  it('is taken apart and put together again with any password', () => {
    for (const password of ['station', 'p%@/#: ?ä&=+', '%41', '\'"<>', '100%']) {
      const address = 'postgres://press@db.example:5432/shop?sslmode=require'
      const url = databaseUrlOf({ address, password })
      expect(decodeURIComponent(new URL(url).password)).toBe(password)
      expect(accessOf(url)).toEqual({ address, password })
    }
  })

  it('has its password taken from its options, too', () => {
    const access = accessOf('postgres://press@db.example/shop?password=open-sesame&sslmode=require')
    expect(access).toEqual({ address: 'postgres://press@db.example/shop?sslmode=require', password: 'open-sesame' })
  })

  it('stays as it was typed where it is none, or has no password', () => {
    expect(accessOf('shop on the server')).toEqual({ address: 'shop on the server', password: '' })
    expect(accessOf('postgres://press@db/shop')).toEqual({ address: 'postgres://press@db/shop', password: '' })
    expect(databaseUrlOf({ address: ' shop ', password: 'x' })).toBe('shop')
    const whole = 'postgres://press:open@db/shop'
    expect(databaseUrlOf({ address: whole, password: '' })).toBe(whole)
  })
})
