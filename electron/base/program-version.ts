import packageJson from '../../package.json' with { type: 'json' }

/** What a program is. */
export interface ProgramVersion {
  readonly version: string
  /** Of the sources it was built from, with `+changes` where they were changed since; null: from no commit that is known. */
  readonly commit: string | null
}

/** Put in place by the build. Sources that run as they are have none. */
declare const buildCommit: string | null | undefined

/** What this program is. */
export const programVersion: ProgramVersion = {
  version: packageJson.version,
  commit: typeof buildCommit === 'string' ? buildCommit : null,
}

/** In one piece, for logs and files: `1.4.0 (1a2b3c4d5e6f)`. */
export const versionText = ({ version, commit }: ProgramVersion): string => `${version} (${commit ?? 'no commit'})`
