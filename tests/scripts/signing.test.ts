import { describe, expect, it } from 'vitest'
import { signingOf } from '../../scripts/signing.ts'

const apple = { APPLE_API_KEY: '/key.p8', APPLE_API_KEY_ID: 'ID', APPLE_API_ISSUER: 'ISSUER' }

describe('what a package is signed with', () => {
  it.each([
    ['win32', {}, 'Windows: NOT SIGNED. There is no WIN_CSC_LINK and no CSC_LINK.'],
    ['win32', { WIN_CSC_LINK: 'x' }, 'Windows: signed (WIN_CSC_LINK).'],
    ['win32', { CSC_LINK: 'x' }, 'Windows: signed (CSC_LINK).'],
    ['darwin', {}, 'macOS: NOT SIGNED. There is no CSC_LINK and no CSC_NAME.'],
    ['darwin', { CSC_LINK: 'x' }, expect.stringContaining('macOS: signed (CSC_LINK), NOT NOTARISED.')],
    ['darwin', { CSC_LINK: 'x', ...apple }, 'macOS: signed (CSC_LINK) and notarised.'],
    ['linux', { CSC_LINK: 'x' }, expect.stringContaining('Linux: not signed.')],
  ] as const)('%s with %o is said to be: %s', (platform, env, said) => {
    expect(signingOf(platform, env).said).toEqual(said)
  })

  it('is nothing where a secret is empty, as hosted runners give those that are not there', () => {
    const empty = { WIN_CSC_LINK: '', CSC_LINK: ' ', CSC_KEY_PASSWORD: '', APPLE_API_KEY: '' }
    for (const platform of ['win32', 'darwin'] as const) {
      const { env, said, args } = signingOf(platform, empty)
      expect(said).toContain('NOT SIGNED')
      expect(Object.values(env).filter((value) => value !== undefined)).toEqual([])
      expect(args).not.toContain('-c.forceCodeSigning=true')
    }
  })

  it('must hold where there is a certificate: a package that is not signed then is a failure', () => {
    expect(signingOf('win32', { WIN_CSC_LINK: 'x' }).args).toEqual(['-c.forceCodeSigning=true'])
    expect(signingOf('darwin', { CSC_LINK: 'x', ...apple }).args).toEqual(['-c.forceCodeSigning=true'])
  })

  it('is not notarised by half', () => {
    expect(signingOf('darwin', { CSC_LINK: 'x' }).args).toContain('-c.mac.notarize=false')
    expect(() => signingOf('darwin', { CSC_LINK: 'x', APPLE_API_KEY: 'k' })).toThrow(
      'APPLE_API_KEY_ID and APPLE_API_ISSUER is missing',
    )
  })
})
