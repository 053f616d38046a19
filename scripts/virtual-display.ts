import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

export interface VirtualDisplay {
  /** The value for DISPLAY. */
  readonly name: string
  close(): void
}

/** Opens a display that nobody sees, for windows under test. It picks a free number by itself. */
export function openVirtualDisplay(): Promise<VirtualDisplay> {
  const args = ['-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp']
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  return new Promise((opened, fail) => {
    server.once('error', fail)
    server.once('exit', (code) => fail(new Error(`Xvfb ended with code ${code}`)))
    createInterface({ input: server.stdio[3] as Readable }).once('line', (number) =>
      opened({ name: `:${number.trim()}`, close: () => server.kill() }),
    )
  })
}
