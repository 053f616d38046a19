/** Seals texts for keeping on disk. */
export interface SecretBox {
  /** `encrypted`: by the keyring of the system; `plain`: not at all, in a file that only this user can read. */
  readonly kind: 'encrypted' | 'plain'
  seal(text: string): string
  /** @throws when the text was sealed elsewhere or by another kind */
  open(sealed: string): string
}

/** Where the system offers no keyring. The console says so. */
export const plainBox: SecretBox = {
  kind: 'plain',
  seal: (text) => Buffer.from(text, 'utf8').toString('base64'),
  open: (sealed) => Buffer.from(sealed, 'base64').toString('utf8'),
}
