import { execFileSync } from 'node:child_process'

/**
 * The commit that the sources in a folder are of, with `+changes` where files were changed since; null where the folder is
 * not the root of a git repository, as when its sources were unpacked from an archive.
 */
export function sourceCommit(folder: string): string | null {
  // Also for a user whose files they are not, such as that of a service: else the program would be built anew for it.
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'safe.directory=*', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  try {
    // Within a repository of something else, its commit says nothing of this program.
    if (git('rev-parse', '--show-cdup') !== '') return null
    return git('describe', '--always', '--exclude=*', '--abbrev=12', '--dirty=+changes')
  } catch {
    return null
  }
}
