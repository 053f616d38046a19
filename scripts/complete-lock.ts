import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { projectDir } from './project-dir.ts'

/**
 * Adds to the lock file the optional packages of other systems, which npm leaves out when it writes the file where it cannot
 * install them; `npm ci` then refuses the file elsewhere. Run it after every change of the dependencies.
 */
const lockPath = join(projectDir, 'package-lock.json')
const lockFile = z.looseObject({
  packages: z.record(
    z.string(),
    z.looseObject({ dev: z.boolean().optional(), optionalDependencies: z.record(z.string(), z.string()).optional() }),
  ),
})

const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony', 'netbsd', 'openbsd']
const processors = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32']

function completeLock(): number {
  const lock = lockFile.parse(JSON.parse(readFileSync(lockPath, 'utf8')))
  const packages = { ...lock.packages }
  let added = 0
  for (const [parent, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      // A range names no version, so such a package can only be locked where it can be seen.
      if (isLocked(packages, parent, name) || !/^\d+\.\d+\.\d+/.test(version)) continue
      packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true }
      added += 1
    }
  }
  const sorted = Object.fromEntries(Object.entries(packages).sort(([left], [right]) => (left < right ? -1 : 1)))
  writeFileSync(lockPath, `${JSON.stringify({ ...lock, packages: sorted }, null, 2)}\n`)
  return added
}

/** Looks where Node would: beside the package that asks, then further out. */
function isLocked(packages: Readonly<Record<string, unknown>>, parent: string, name: string): boolean {
  for (let base = parent; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (Object.hasOwn(packages, `${base === '' ? '' : `${base}/`}node_modules/${name}`)) return true
    if (base === '') return false
  }
}

/** By convention the name of such a package says what it runs on. */
function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const words = name.split(/[-/@]/)
  const os = words.map((word) => (word === 'linuxmusl' ? 'linux' : word)).find((word) => systems.includes(word))
  const cpu = words.find((word) => processors.includes(word))
  const libc = words.some((word) => word.includes('musl'))
    ? 'musl'
    : os === 'linux' && words.includes('gnu')
      ? 'glibc'
      : undefined
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}) }
}

console.log(`${completeLock()} packages of other systems added to the lock file`)
