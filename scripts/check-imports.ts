import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import { projectDir } from './project-dir.ts'

/**
 * Checks that imports between the rooms go one way. A file that the reader did not see counts as a failure: a reader that
 * understands no TypeScript would find nothing wrong.
 */
async function checkImports(): Promise<number> {
  const rooms = ['electron', 'shared', 'renderer', 'simulator']
  const { forbidden, options } = createRequire(import.meta.url)(join(projectDir, '.dependency-cruiser.cjs'))
  const { output } = await cruise(rooms, {
    ...options,
    baseDir: projectDir,
    ruleSet: { forbidden },
    validate: true,
  } as ICruiseOptions)
  const { modules, summary } = output as ICruiseResult

  const seen = new Set(modules.map((module) => module.source))
  const unseen = globSync(
    rooms.map((room) => `${room}/**/*.{ts,tsx}`),
    { cwd: projectDir, exclude: (path) => path.endsWith('.d.ts') },
  ).filter((file) => !seen.has(file.replaceAll('\\', '/')))
  const arrows = modules.reduce((sum, module) => sum + module.dependencies.length, 0)

  for (const file of unseen) console.error(`not read: ${file}`)
  for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`)
  if (arrows === 0) console.error('no import at all was found, so nothing was checked')
  console.log(`${modules.length} modules, ${arrows} imports, ${summary.violations.length} against the rules`)
  return unseen.length === 0 && arrows > 0 && summary.error === 0 ? 0 : 1
}

process.exitCode = await checkImports()
