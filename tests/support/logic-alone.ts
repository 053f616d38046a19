import childProcess from 'node:child_process'
import fs from 'node:fs'
import fsPromises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import net from 'node:net'
import workerThreads from 'node:worker_threads'

/**
 * Set up for the tests of the project `unit`: they are logic alone. One that asks the machine for something fails, and belongs
 * to the project `rooms` (see `vitest.config.ts`).
 */
const refuse = (what: string) => () => {
  throw new Error(`A unit test is logic alone, without ${what}: take it out of the list in vitest.config.ts`)
}

Object.assign(net.Server.prototype, { listen: refuse('servers') })
Object.assign(net.Socket.prototype, { connect: refuse('connections') })
Object.assign(fs, { mkdtempSync: refuse('folders'), mkdtemp: refuse('folders') })
Object.assign(fsPromises, { mkdtemp: refuse('folders') })
const processes = refuse('processes')
for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork'])
  Object.assign(childProcess, { [name]: processes })
Object.assign(workerThreads, { Worker: refuse('threads') })
syncBuiltinESMExports()
