import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { projectDir } from './project-dir.ts'
import { runTool } from './run-tool.ts'
import { sourceCommit } from './source-commit.ts'

/**
 * Builds the program into `out/` unless what lies there was built from these very sources. Two processes may call it at
 * once: one builds, the other waits for it. Writes to standard error alone.
 */
export async function buildIfNeeded(): Promise<void> {
  if (isBuilt(fingerprintOfSources())) return
  await whileAlone(async () => {
    const fingerprint = fingerprintOfSources()
    if (!isBuilt(fingerprint)) await buildFrom(fingerprint)
  })
}

/** Builds the program into `out/`, in any case. */
export async function build(): Promise<void> {
  await whileAlone(() => buildFrom(fingerprintOfSources()))
}

const outDir = join(projectDir, 'out')
const stampFile = join(outDir, 'built-from')
const lockDir = join(outDir, 'building')

async function buildFrom(fingerprint: string): Promise<void> {
  rmSync(stampFile, { force: true })
  const { code } = await runTool('electron-vite', ['build', '--logLevel', 'warn'], { output: 'stderr' })
  if (code !== 0) throw new Error('The program could not be built. The lines above say why.')
  // Taken before the build: what is edited meanwhile is built the next time.
  writeFileSync(stampFile, fingerprint)
}

function isBuilt(fingerprint: string): boolean {
  try {
    return readFileSync(stampFile, 'utf8') === fingerprint
  } catch {
    return false
  }
}

/**
 * Tells sources apart by what is in them, so that a fresh checkout or a removed file counts too, and by their commit, which
 * the program tells.
 */
function fingerprintOfSources(): string {
  const hash = createHash('sha256').update(`${sourceCommit(projectDir)}\0`)
  const rooms = ['electron/**/*', 'renderer/**/*', 'shared/**/*']
  const files = [
    ...globSync([...rooms, 'electron.vite.config.ts', 'package.json', 'tsconfig.json'], {
      cwd: projectDir,
      exclude: (path) => path.endsWith('.md'),
    }),
    // The help of the console.
    ...globSync(['docs/handbook/**/*', 'docs/*.md'], { cwd: projectDir }),
  ].sort()
  for (const file of files) {
    const path = join(projectDir, file)
    if (!statSync(path).isFile()) continue
    hash.update(file).update('\0').update(readFileSync(path)).update('\0')
  }
  return hash.digest('hex')
}

/** Runs `work` while no other process of this project builds. A lock whose owner has died does not count. */
async function whileAlone(work: () => Promise<void>): Promise<void> {
  mkdirSync(outDir, { recursive: true })
  while (!takeLock()) await wait(100)
  try {
    await work()
  } finally {
    rmSync(lockDir, { recursive: true, force: true })
  }
}

const ownerFile = join(lockDir, 'pid')

function takeLock(): boolean {
  try {
    mkdirSync(lockDir)
    writeFileSync(ownerFile, String(process.pid))
    return true
  } catch {
    if (isAbandoned()) rmSync(lockDir, { recursive: true, force: true })
    return false
  }
}

function isAbandoned(): boolean {
  try {
    process.kill(Number(readFileSync(ownerFile, 'utf8')), 0)
    return false
  } catch (error) {
    // The owner has made the folder and not yet written its number, or has just finished.
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    return code === 'ESRCH'
  }
}
