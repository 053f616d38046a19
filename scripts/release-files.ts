import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installedBill, shippedBill } from './bill-of-materials.ts'
import { changesOf } from './changes.ts'
import { projectDir } from './project-dir.ts'
import { shippedPackages } from './shipped-packages.ts'

/** What a version consists of, beside its checksums: `V` is the version. */
export const expected = [
  'print-station-V-win-x64-setup.exe',
  'print-station-V-win-x64-portable.exe',
  'print-station-V-mac-arm64.dmg',
  'print-station-V-mac-x64.dmg',
  'print-station-V-mac-arm64.zip',
  'print-station-V-mac-x64.zip',
  'print-station-V-linux-x86_64.AppImage',
  'print-station-V-linux-amd64.deb',
  'print-station-V-linux-x86_64.rpm',
  'latest.yml',
  'latest-mac.yml',
  'latest-linux.yml',
] as const

/** The files that each feed must offer: an updater that does not find its kind finds no update at all. */
const offered = {
  'latest.yml': ['win-x64-setup.exe'],
  'latest-mac.yml': ['mac-arm64.zip', 'mac-x64.zip'],
  'latest-linux.yml': ['linux-x86_64.AppImage', 'linux-amd64.deb', 'linux-x86_64.rpm'],
} as const

/**
 * Looks whether all files of a version lie in a folder and are what the feeds say of them, then adds the bill of materials,
 * the checksums and what is to be told about the version.
 *
 * @throws Error that names everything that is missing or wrong
 */
export async function completeRelease(folder: string, version: string, changes: string): Promise<void> {
  const wrong = faultsOf(folder, version)
  const notes = changesOf(changes, version)
  if (notes === null) wrong.push(`CHANGELOG.md has no section for ${version}: make the version with npm run release`)
  if (wrong.length > 0)
    throw new Error(`This is no version that can be published:\n${wrong.map((line) => `  ${line}\n`).join('')}`)
  const { version: electron } = JSON.parse(
    readFileSync(join(projectDir, 'node_modules', 'electron', 'package.json'), 'utf8'),
  ) as { readonly version: string }
  const shipped = [...shippedPackages(projectDir), { name: 'electron', version: electron }]
  const bill = shippedBill(await installedBill(), shipped)
  writeFileSync(join(folder, `print-station-${version}.cdx.json`), `${JSON.stringify(bill, null, 2)}\n`)
  const names = readdirSync(folder).sort()
  const signing = names.filter((name) => /^signing-.*\.txt$/.test(name))
  const said = signing.map((name) => `- ${readFileSync(join(folder, name), 'utf8').trim()}`)
  const published = names.filter((name) => !signing.includes(name) && !ownFiles.includes(name))
  const sums = published.map((name) => `${digestOf(join(folder, name), 'sha256', 'hex')}  ${name}\n`)
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''))
  writeFileSync(join(folder, 'NOTES.md'), `${notes}\n\n## Signatures\n\n${said.join('\n')}\n`)
}

const ownFiles = ['SHA256SUMS', 'NOTES.md']

function faultsOf(folder: string, version: string): string[] {
  const there = new Set(readdirSync(folder))
  const named = expected.map((name) => name.replace('-V-', `-${version}-`))
  const missing = named.filter((name) => !there.has(name)).map((name) => `${name} is missing`)
  const signing = ['darwin', 'linux', 'win32'].map((system) => `signing-${system}.txt`)
  const unsaid = signing
    .filter((name) => !there.has(name))
    .map((name) => `${name} is missing: nobody says what is signed`)
  const feeds = Object.entries(offered).filter(([feed]) => there.has(feed))
  return [...missing, ...unsaid, ...feeds.flatMap(([feed, files]) => faultsOfFeed(folder, version, feed, files))]
}

function faultsOfFeed(folder: string, version: string, feed: string, files: readonly string[]): string[] {
  const text = readFileSync(join(folder, feed), 'utf8')
  const entries = [...text.matchAll(/- url: (\S+)\n +sha512: (\S+)\n +size: (\d+)/g)]
  const faults = text.startsWith(`version: ${version}\n`) ? [] : [`${feed} is of another version`]
  for (const name of files.map((file) => `print-station-${version}-${file}`)) {
    const entry = entries.find(([, url]) => url === name)
    if (entry === undefined) faults.push(`${feed} does not offer ${name}`)
    else if (!isAsSaid(join(folder, name), entry[2], entry[3])) faults.push(`${name} is not what ${feed} says of it`)
  }
  return faults
}

function isAsSaid(file: string, sha512: string | undefined, size: string | undefined): boolean {
  try {
    return statSync(file).size === Number(size) && digestOf(file, 'sha512', 'base64') === sha512
  } catch {
    return false
  }
}

const digestOf = (file: string, algorithm: 'sha256' | 'sha512', encoding: 'hex' | 'base64'): string =>
  createHash(algorithm).update(readFileSync(file)).digest(encoding)

if (import.meta.main) {
  const [folder] = process.argv.slice(2)
  const { version } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as { readonly version: string }
  try {
    if (folder === undefined) throw new Error('Say where the files lie: npm run release-files -- DIR')
    await completeRelease(folder, version, readFileSync(join(projectDir, 'CHANGELOG.md'), 'utf8'))
    console.log(readFileSync(join(folder, 'NOTES.md'), 'utf8'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
