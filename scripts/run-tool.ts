import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from './project-dir.ts'

export interface ToolRun {
  /** 0 is success; a tool that was ended by a signal counts as 1. */
  readonly code: number
  /** What it wrote, where it was not passed on. */
  readonly output: string
}

export interface ToolOptions {
  /** `stderr` passes everything on to our standard error, `inherit` leaves it as it is, `capture` returns it. */
  readonly output: 'stderr' | 'inherit' | 'capture'
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The tool is ended after this time; there is no limit without it. */
  readonly limitMs?: number
}

/**
 * Runs a tool of the project's own packages under the Node of this process, without the shell scripts that differ from
 * system to system.
 *
 * @param tool the name of the package, or `package:command` where the two differ
 */
export function runTool(tool: string, args: readonly string[], options: ToolOptions): Promise<ToolRun> {
  return runProgram(process.execPath, [binaryOf(tool), ...args], options)
}

/** Runs a program to its end. A program that cannot be started counts as code 127. */
export function runProgram(program: string, args: readonly string[], options: ToolOptions): Promise<ToolRun> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: projectDir,
      env: { ...process.env, ...options.env },
      stdio: [...stdioOf[options.output]],
      ...(options.limitMs === undefined ? {} : { timeout: options.limitMs }),
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', (error) => done({ code: 127, output: error.message }))
    child.on('close', (code) => done({ code: code ?? 1, output }))
  })
}

const stdioOf = {
  stderr: ['ignore', process.stderr, process.stderr],
  inherit: ['ignore', 'inherit', 'inherit'],
  capture: ['ignore', 'pipe', 'pipe'],
} as const

function binaryOf(tool: string): string {
  const [name = tool, command = tool.replace(/^@[^/]+\//, '')] = tool.split(':')
  const folder = join(projectDir, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin?: unknown }
  const path = typeof bin === 'string' ? bin : (bin as Readonly<Record<string, string>> | undefined)?.[command]
  if (path === undefined) throw new Error(`The package ${name} has no command ${command}`)
  return join(folder, path)
}
