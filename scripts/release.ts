import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { withUnreleasedAs } from './changes.ts'

/**
 * Makes a version of the repository that it is started in: its number, its changes, a commit and a tag. Nothing is pushed.
 *
 * @throws Error in words, before anything was changed, or after it was put back
 */
function release(level: string | undefined): string {
  if (level !== 'major' && level !== 'minor' && level !== 'patch') {
    throw new Error('Say which part of the version goes up: npm run release -- minor (or major, or patch)')
  }
  const changed = git('status', '--porcelain')
  if (changed !== '') throw new Error(`There are changes that are in no commit. Commit or remove them:\n${changed}`)
  const manifest = readFileSync('package.json', 'utf8')
  const before: string = JSON.parse(manifest).version
  const version = raised(before, level)
  if (git('tag', '--list', `v${version}`) !== '') throw new Error(`There is a tag v${version} already`)
  const { text, notes } = withUnreleasedAs(readFileSync('CHANGELOG.md', 'utf8'), version, new Date())
  try {
    writeFileSync('package.json', manifest.replace(`"version": "${before}"`, `"version": "${version}"`))
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
    lock.version = version
    lock.packages[''].version = version
    writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
    writeFileSync('CHANGELOG.md', text)
    git('commit', '--all', '--message', `Release ${version}`)
  } catch (cause) {
    git('reset', '--hard')
    throw new Error('The version could not be committed. Everything is as it was.', { cause })
  }
  git('tag', '--annotate', '--cleanup=whitespace', '--message', `Print Station ${version}\n\n${notes}`, `v${version}`)
  return version
}

function raised(version: string, level: 'major' | 'minor' | 'patch'): string {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.map(Number) ?? []
  if (major === undefined || minor === undefined || patch === undefined) {
    throw new Error(`package.json has the version ${version}, which is not three numbers`)
  }
  if (level === 'major') return `${major + 1}.0.0`
  return level === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim()
}

try {
  const version = release(process.argv[2])
  console.log(`v${version} is committed and tagged, here alone. To build and publish it:\n  git push --follow-tags`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
