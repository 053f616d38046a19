import { runProgram } from '../run-tool.ts'

/** Runs a program of the system to its end. Rejects with its last words when that is not 0. */
export async function runOrThrow(program: string, ...args: readonly string[]): Promise<string> {
  const { code, output } = await runProgram(program, args, { output: 'capture', limitMs: 10 * 60_000 })
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output.trim()}`)
  return output
}

/** The same with the rights of the system's administrator, where whoever asks is none. */
export const runAsRoot = (program: string, ...args: readonly string[]): Promise<string> =>
  process.getuid?.() === 0 ? runOrThrow(program, ...args) : runOrThrow('sudo', program, ...args)
