import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** @param bytesPerSecond what its line carries; left out, as much as there is */
export async function startServer(bytesPerSecond?: number): Promise<{ origin: string; stop: () => void }> {
  const args = bytesPerSecond === undefined ? [] : [String(bytesPerSecond)]
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { origin: `http://127.0.0.1:${port}`, stop: () => void child.kill() }
}
