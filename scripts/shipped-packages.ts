import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A package that the installed program carries, whole or bundled into its console. */
export interface ShippedPackage {
  readonly name: string
  readonly version: string
  /** The short name of its licence, such as `MIT`; null where it names none. */
  readonly licence: string | null
  /** The text of its licence; null where it comes without. */
  readonly text: string | null
}

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string | { readonly type: string }
  /** As older packages write it. */
  readonly licenses?: readonly { readonly type: string }[]
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/**
 * The packages that are shipped: the dependencies of the program with all that they need, and what the sources of the
 * console import. What an optional dependency would bring and is not installed is left out.
 */
export function shippedPackages(projectDir: string): readonly ShippedPackage[] {
  const { dependencies = {} } = manifestIn(projectDir)
  const found = new Map<string, ShippedPackage>()
  const visit = (name: string, from: string): void => {
    const folder = folderOf(name, from)
    if (folder === null || found.has(folder)) return
    const manifest = manifestIn(folder)
    found.set(folder, packageOf(folder, manifest))
    for (const needed of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
      visit(needed, folder)
  }
  for (const name of [...Object.keys(dependencies), ...importsOf(projectDir)]) visit(name, projectDir)
  return [...found.values()].sort((one, other) => compare(one.name, other.name) || compare(one.version, other.version))
}

/** One text for all of them. */
export function licencesText(packages: readonly ShippedPackage[]): string {
  const head =
    'Print Station contains the following packages, under the licences that follow each of them.\nThose of Electron and Chromium lie beside the program.\n'
  const parts = packages.map(({ name, version, licence, text }) => {
    const terms = text ?? 'The package comes without the text of its licence.'
    return `${'='.repeat(80)}\n${name} ${version}\nLicence: ${licence ?? 'not named'}\n\n${terms.trim()}\n`
  })
  return [head, ...parts].join('\n')
}

/** The packages that the sources of the console import by name. */
function importsOf(projectDir: string): ReadonlySet<string> {
  const names = new Set<string>()
  for (const file of globSync('renderer/**/*.{ts,tsx}', { cwd: projectDir })) {
    const source = readFileSync(join(projectDir, file), 'utf8')
    for (const [, path = ''] of source.matchAll(/(?:from |import |import\()'([^'.][^']*)'/g)) {
      names.add(
        path
          .split('/')
          .slice(0, path.startsWith('@') ? 2 : 1)
          .join('/'),
      )
    }
  }
  return names
}

/** Where Node finds a package that is needed from a folder. */
function folderOf(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (folder === dirname(folder)) return null
  }
}

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

function packageOf(folder: string, { name, version, license, licenses }: Manifest): ShippedPackage {
  const named = typeof license === 'object' ? license.type : (license ?? licenses?.[0]?.type ?? null)
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)([.-].*)?$/i.test(entry))
  const text = file === undefined ? null : readFileSync(join(folder, file), 'utf8')
  return { name, version, licence: named ?? licenceIn(text ?? ''), text }
}

/** Some name it in its text alone. */
const licenceIn = (text: string): string | null =>
  text.includes('Permission is hereby granted, free of charge') ? 'MIT' : null

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other))
