import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { changesOf } from '../../scripts/changes.ts'
import { projectDir } from '../../scripts/project-dir.ts'
import { sourceCommit } from '../../scripts/source-commit.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const changes =
  '# Changes\n\n## Unreleased\n\n- Orders can be ironed.\n- # is no comment here.\n\n## 0.1.0 (2026-01-05)\n\n- First.\n'
/** As npm writes it. */
const lock = { name: 'p', version: '0.1.0', lockfileVersion: 3, packages: { '': { name: 'p', version: '0.1.0' } } }
const manifest = '{\n  "name": "p",\n  "version": "0.1.0",\n  "files": ["a", "b"]\n}\n'

/** A repository of git with a program of version 0.1.0 in it. */
function aRepository(text = changes) {
  const folder = temporaryFolder()
  const git = (...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim()
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Test')
  git('config', 'user.email', 'test@localhost')
  writeFileSync(join(folder, 'package.json'), manifest)
  writeFileSync(join(folder, 'package-lock.json'), `${JSON.stringify(lock, null, 2)}\n`)
  writeFileSync(join(folder, 'CHANGELOG.md'), text)
  git('add', '--all')
  git('commit', '--quiet', '--message', 'Start')
  const release = (...args: readonly string[]) => {
    const script = join(projectDir, 'scripts', 'release.ts')
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' })
    return { code: status, said: `${stdout}${stderr}` }
  }
  const state = (): string =>
    [git('log', '--format=%H'), git('tag'), git('status', '--porcelain'), read('package.json')].join('|')
  return { folder, git, read, release, state }
}

describe('npm run release', () => {
  it.each([
    ['major', '1.0.0'],
    ['minor', '0.2.0'],
    ['patch', '0.1.1'],
  ])(
    '%s makes the version %s: its number everywhere, its changes with the day, a commit and a tag',
    (level, version) => {
      const { git, read, release } = aRepository()
      expect(release(level)).toMatchObject({ code: 0, said: expect.stringContaining('git push --follow-tags') })
      expect(read('package.json')).toBe(manifest.replace('0.1.0', version))
      expect(JSON.parse(read('package-lock.json'))).toEqual({
        ...lock,
        version,
        packages: { '': { name: 'p', version } },
      })
      const day = new Date().toISOString().slice(0, 10)
      expect(read('CHANGELOG.md')).toBe(changes.replace('Unreleased\n', `Unreleased\n\n## ${version} (${day})\n`))
      expect(changesOf(read('CHANGELOG.md'), version)).toBe('- Orders can be ironed.\n- # is no comment here.')
      expect(git('status', '--porcelain')).toBe('')
      expect(git('log', '-1', '--format=%s')).toBe(`Release ${version}`)
      expect(git('rev-parse', `v${version}^{commit}`)).toBe(git('rev-parse', 'HEAD'))
      expect(git('cat-file', '-t', `v${version}`)).toBe('tag')
      expect(git('for-each-ref', '--format=%(contents)', `refs/tags/v${version}`)).toContain('- # is no comment here.')
    },
  )

  it.each([
    ['no level', [], (): void => undefined, 'Say which part'],
    ['another level', ['1.2.3'], (): void => undefined, 'Say which part'],
    ['a file in no commit', ['minor'], (folder: string) => writeFileSync(join(folder, 'new'), ''), 'in no commit'],
    ['a changed file', ['minor'], (folder: string) => writeFileSync(join(folder, 'CHANGELOG.md'), ''), 'in no commit'],
  ])('refuses %s, and changes nothing', (_, args, prepare, said) => {
    const { folder, release, state } = aRepository()
    prepare(folder)
    const before = state()
    expect(release(...args)).toEqual({ code: 1, said: expect.stringContaining(said) })
    expect(state()).toBe(before)
  })

  it.each([
    ['with nothing in it', changes.replace(/^- (Orders|#).*\n/gm, '')],
    ['that is missing', changes.replace('Unreleased', '0.2.0 (2026-02-02)')],
  ])('refuses a section "Unreleased" %s', (_, text) => {
    const { release, state } = aRepository(text)
    const before = state()
    expect(release('minor')).toEqual({ code: 1, said: expect.stringContaining('Unreleased') })
    expect(state()).toBe(before)
  })

  it('refuses a version that has a tag already', () => {
    const { git, release, state } = aRepository()
    git('tag', 'v0.2.0')
    const before = state()
    expect(release('minor')).toEqual({ code: 1, said: expect.stringContaining('a tag v0.2.0 already') })
    expect(state()).toBe(before)
  })

  it('puts everything back where git does not take the commit', () => {
    const { folder, release, state } = aRepository()
    const hooks = join(folder, '.git', 'hooks')
    mkdirSync(hooks, { recursive: true })
    writeFileSync(join(hooks, 'pre-commit'), '#!/bin/sh\nexit 1\n')
    chmodSync(join(hooks, 'pre-commit'), 0o755)
    const before = state()
    expect(release('minor')).toEqual({ code: 1, said: expect.stringContaining('as it was') })
    expect(state()).toBe(before)
  })

  it('makes one version after the other', () => {
    const { folder, git, read, release } = aRepository()
    release('minor')
    expect(release('minor')).toMatchObject({ code: 1, said: expect.stringContaining('says nothing') })
    writeFileSync(join(folder, 'CHANGELOG.md'), read('CHANGELOG.md').replace('Unreleased\n', 'Unreleased\n\n- More.\n'))
    git('commit', '--all', '--quiet', '--message', 'More')
    expect(release('patch').code).toBe(0)
    expect(changesOf(read('CHANGELOG.md'), '0.2.1')).toBe('- More.')
    expect(git('tag').split('\n')).toEqual(['v0.2.0', 'v0.2.1'])
  })
})

describe('the commit of the sources', () => {
  it('is the one that is checked out, and says where files were changed since', () => {
    const { folder, git } = aRepository()
    git('tag', 'v0.1.0')
    expect(sourceCommit(folder)).toBe(git('rev-parse', '--short=12', 'HEAD'))
    writeFileSync(join(folder, 'CHANGELOG.md'), 'changed')
    expect(sourceCommit(folder)).toBe(`${git('rev-parse', '--short=12', 'HEAD')}+changes`)
  })

  it.skipIf(process.getuid?.() !== 0)('is the same for a user whose files they are not, as for a service', () => {
    const { folder, git } = aRepository()
    const commit = git('rev-parse', '--short=12', 'HEAD')
    for (const path of ['.', '.git']) chownSync(join(folder, path), 65_534, 65_534)
    expect(() => git('rev-parse', 'HEAD')).toThrow()
    expect(sourceCommit(folder)).toBe(commit)
  })

  it('is none outside of a repository, nor within one of something else', () => {
    const { folder } = aRepository()
    mkdirSync(join(folder, 'unpacked'))
    expect(sourceCommit(join(folder, 'unpacked'))).toBeNull()
    expect(sourceCommit(temporaryFolder())).toBeNull()
    expect(sourceCommit(join(folder, 'missing'))).toBeNull()
  })
})
