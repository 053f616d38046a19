import { describe, expect, it } from 'vitest'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { chooseSecretBox } from '../../electron/shell/system/safe-storage-box.ts'

type Backend = 'basic_text' | 'gnome_libsecret'

/** Stands in for Electron's keyring: turns texts round. */
const keyring = (isAvailable: boolean, backend: Backend = 'gnome_libsecret') => ({
  isEncryptionAvailable: () => isAvailable,
  getSelectedStorageBackend: () => backend,
  encryptString: (text: string) => Buffer.from([...text].reverse().join('')),
  decryptString: (sealed: Buffer) => [...sealed.toString()].reverse().join(''),
})

describe('the box for keys', () => {
  it('is the keyring of the system where there is one', () => {
    const box = chooseSecretBox(keyring(true), 'linux', plainBox)
    expect(box.kind).toBe('encrypted')
    const sealed = box.seal('key-ä')
    expect(Buffer.from(sealed, 'base64').toString()).toBe('ä-yek')
    expect(box.open(sealed)).toBe('key-ä')
  })

  it('is plain where there is none', () => {
    expect(chooseSecretBox(keyring(false), 'linux', plainBox)).toBe(plainBox)
  })

  it('is plain where the keyring of Linux only pretends', () => {
    expect(chooseSecretBox(keyring(true, 'basic_text'), 'linux', plainBox)).toBe(plainBox)
    expect(chooseSecretBox(keyring(true, 'basic_text'), 'win32', plainBox).kind).toBe('encrypted')
  })
})
