/** With what a package is signed. */
export interface Signing {
  /** What stands for it in the environment of the packer. An empty value is none: it would be taken for a file. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** What the packer is told: where there is a certificate, a package that is not signed is a failure. */
  readonly args: readonly string[]
  /** For people, in one line. */
  readonly said: string
}

type Environment = Readonly<Record<string, string | undefined>>

const certificates = {
  win32: { names: ['WIN_CSC_LINK', 'CSC_LINK'], system: 'Windows' },
  darwin: { names: ['CSC_LINK', 'CSC_NAME'], system: 'macOS' },
} as const
const notarising = ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'] as const
const known = ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD', 'CSC_LINK', 'CSC_NAME', 'CSC_KEY_PASSWORD', ...notarising]

/**
 * Reads from the environment with what the packages of a system are signed.
 *
 * @throws Error when only a part of what Apple asks for is there
 */
export function signingOf(platform: NodeJS.Platform, environment: Environment): Signing {
  const given = (name: string): boolean => (environment[name] ?? '').trim() !== ''
  const env = Object.fromEntries(known.map((name) => [name, given(name) ? environment[name] : undefined]))
  if (platform !== 'win32' && platform !== 'darwin') {
    return { env, args: [], said: 'Linux: not signed. The checksums and the provenance vouch for the files.' }
  }
  const { names, system } = certificates[platform]
  const certificate = names.find(given)
  if (certificate === undefined) {
    return {
      env,
      args: ['-c.mac.notarize=false'],
      said: `${system}: NOT SIGNED. There is no ${names.join(' and no ')}.`,
    }
  }
  const signed = ['-c.forceCodeSigning=true']
  if (platform === 'win32') return { env, args: signed, said: `${system}: signed (${certificate}).` }
  const missing = notarising.filter((name) => !given(name))
  if (missing.length === 0) return { env, args: signed, said: `${system}: signed (${certificate}) and notarised.` }
  if (missing.length < notarising.length) throw new Error(`To notarise, ${missing.join(' and ')} is missing`)
  return {
    env,
    args: [...signed, '-c.mac.notarize=false'],
    said: `${system}: signed (${certificate}), NOT NOTARISED. There is no ${notarising.join(', ')}.`,
  }
}
