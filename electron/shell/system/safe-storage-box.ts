import type { SafeStorage } from 'electron'
import type { SecretBox } from '../../settings/secret-box.ts'

/**
 * Keeps secrets with the keyring of the system. Where there is none, `plain` is used, and the console says so. Ask only
 * once Electron is ready: before that it knows of no keyring.
 */
export function chooseSecretBox(
  safeStorage: Pick<
    SafeStorage,
    'isEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptString' | 'decryptString'
  >,
  platform: NodeJS.Platform,
  plain: SecretBox,
): SecretBox {
  if (!safeStorage.isEncryptionAvailable()) return plain
  // This backend "encrypts" with a password that is the same everywhere.
  if (platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return plain
  return {
    kind: 'encrypted',
    seal: (text) => safeStorage.encryptString(text).toString('base64'),
    open: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  }
}
