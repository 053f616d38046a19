import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectDir } from '../../scripts/project-dir.ts'
import { completeRelease, expected } from '../../scripts/release-files.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const changes = '# Changes\n\n## Unreleased\n\n## 1.2.0 (2026-03-02)\n\n- Orders can be ironed.\n'
const feeds = {
  'latest.yml': ['win-x64-setup.exe'],
  'latest-mac.yml': ['mac-arm64.zip', 'mac-arm64.dmg', 'mac-x64.zip', 'mac-x64.dmg'],
  'latest-linux.yml': ['linux-x86_64.AppImage', 'linux-amd64.deb', 'linux-x86_64.rpm'],
}
const unfed = ['win-x64-portable.exe']

/** The files of a version as the packer leaves them on three machines. */
function aVersion() {
  const folder = temporaryFolder()
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
  for (const end of [...Object.values(feeds).flat(), ...unfed]) write(`print-station-1.2.0-${end}`, `content of ${end}`)
  for (const [feed, ends] of Object.entries(feeds)) {
    const entries = ends.map((end) => {
      const sha512 = createHash('sha512').update(`content of ${end}`).digest('base64')
      return `  - url: print-station-1.2.0-${end}\n    sha512: ${sha512}\n    size: ${`content of ${end}`.length}\n`
    })
    write(feed, `version: 1.2.0\nfiles:\n${entries.join('')}releaseDate: '2026-03-02T00:00:00.000Z'\n`)
  }
  write('signing-win32.txt', 'Windows: NOT SIGNED.\n')
  write('signing-darwin.txt', 'macOS: signed.\n')
  write('signing-linux.txt', 'Linux: not signed.\n')
  return { folder, write, complete: (version = '1.2.0') => completeRelease(folder, version, changes) }
}

describe('the files of a version', () => {
  it('get checksums that hold, a bill of materials, and notes that say what is signed', async () => {
    const { folder, complete } = aVersion()
    await complete()
    const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8')
    const listed = sums
      .trim()
      .split('\n')
      .map((line) => line.slice(66))
    const own = ['SHA256SUMS', 'NOTES.md', 'signing-darwin.txt', 'signing-linux.txt', 'signing-win32.txt']
    expect(listed).toEqual(
      readdirSync(folder)
        .filter((name) => !own.includes(name))
        .sort(),
    )
    if (process.platform === 'linux') execFileSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: folder })
    const bill = JSON.parse(readFileSync(join(folder, 'print-station-1.2.0.cdx.json'), 'utf8'))
    expect(bill.components.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['electron', 'react', 'better-sqlite3']),
    )
    const notes = readFileSync(join(folder, 'NOTES.md'), 'utf8')
    expect(notes).toMatch(/^- Orders can be ironed\.\n/)
    expect(notes).toContain('- Windows: NOT SIGNED.')
  })

  const faults: readonly (readonly [string, (version: ReturnType<typeof aVersion>) => void, string])[] = [
    [
      'an installer is missing',
      ({ folder }) => rmSync(join(folder, 'print-station-1.2.0-mac-x64.dmg')),
      'print-station-1.2.0-mac-x64.dmg is missing',
    ],
    ['a feed is missing', ({ folder }) => rmSync(join(folder, 'latest-mac.yml')), 'latest-mac.yml is missing'],
    [
      'a feed knows one processor alone',
      ({ folder, write }) => {
        const text = readFileSync(join(folder, 'latest-mac.yml'), 'utf8')
        write('latest-mac.yml', text.replace(/ {2}- url: \S+mac-arm64\.zip\n.*\n.*\n/, ''))
      },
      'latest-mac.yml does not offer print-station-1.2.0-mac-arm64.zip',
    ],
    [
      'a file was changed after its feed was written',
      ({ write }) => write('print-station-1.2.0-linux-amd64.deb', 'content of linux-amd64.dex'),
      'print-station-1.2.0-linux-amd64.deb is not what latest-linux.yml says of it',
    ],
    [
      'a feed is of another version',
      ({ folder, write }) =>
        write(
          'latest.yml',
          readFileSync(join(folder, 'latest.yml'), 'utf8').replace('version: 1.2.0', 'version: 1.1.9'),
        ),
      'latest.yml is of another version',
    ],
    [
      'nobody says what is signed',
      ({ folder }) => rmSync(join(folder, 'signing-win32.txt')),
      'signing-win32.txt is missing',
    ],
  ]
  it.each(faults)('are refused where %s', async (_, spoil, said) => {
    const version = aVersion()
    spoil(version)
    await expect(version.complete()).rejects.toThrow(said)
    expect(existsSync(join(version.folder, 'SHA256SUMS'))).toBe(false)
  })

  it('are each tried by the workflow, with commands that there are', () => {
    const workflow = readFileSync(join(projectDir, '.github', 'workflows', 'release.yml'), 'utf8')
    const tried = [...workflow.matchAll(/ file: ([^ ,}]+)/g)].map(([, file]) => `print-station-V-${file}`)
    expect(tried.sort()).toEqual(expected.filter((name) => name.startsWith('print-station-')).sort())
    const { scripts } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'))
    const commands = [...workflow.matchAll(/npm run ([\w-]+)/g)].map(([, command]) => command)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands))
  })

  it('are refused for a version without changes', async () => {
    await expect(aVersion().complete('1.3.0')).rejects.toThrow('no section for 1.3.0')
  })
})
