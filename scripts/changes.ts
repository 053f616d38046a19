/** What a version brings its users. */
export interface VersionChanges {
  /** The changes of all versions, with the new one. */
  readonly text: string
  /** Those of the new one alone. */
  readonly notes: string
}

const unreleased = '## Unreleased'

/**
 * Makes what is not released yet the changes of a version, and leaves room for what comes next.
 *
 * @throws Error when there is nothing to release
 */
export function withUnreleasedAs(text: string, version: string, day: Date): VersionChanges {
  const notes = sectionOf(text, unreleased)
  if (notes === null) throw new Error(`CHANGELOG.md has no section "${unreleased}"`)
  if (notes === '') throw new Error('CHANGELOG.md says nothing under "Unreleased": write what users will see')
  const heading = `## ${version} (${day.toISOString().slice(0, 10)})`
  return { text: text.replace(`${unreleased}\n`, `${unreleased}\n\n${heading}\n`), notes }
}

/** The changes of a version that was released; null where there are none. */
export function changesOf(text: string, version: string): string | null {
  return sectionOf(text, `## ${version} (`)
}

/** What stands below a heading that begins so, up to the next one of its rank. */
function sectionOf(text: string, heading: string): string | null {
  const lines = text.split(/\r?\n/)
  const start = lines.findIndex((line) => line.startsWith(heading))
  if (start === -1) return null
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith('## '))
  return lines
    .slice(start + 1, length === -1 ? lines.length : start + 1 + length)
    .join('\n')
    .trim()
}
