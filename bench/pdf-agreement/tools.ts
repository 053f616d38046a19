import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)
const limits = { timeout: 60_000, maxBuffer: 256 * 1024 * 1024 }

/** Those that are not on this machine. */
export async function missingTools(tools: readonly string[]): Promise<string[]> {
  const isMissing = await Promise.all(
    tools.map((tool) =>
      execute(tool, ['--version']).then(
        () => false,
        (error: { code?: unknown }) => error.code === 'ENOENT',
      ),
    ),
  )
  return tools.filter((_, index) => isMissing[index])
}

/** What a tool prints; it fails with a warning too. */
export const printed = (tool: string, argumentsOfTool: readonly string[]): Promise<string> =>
  execute(tool, argumentsOfTool, limits).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout?: string }) => stdout ?? '',
  )
