import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A way to a database that is cut in the middle of a COMMIT. */
export interface DatabaseWay {
  readonly url: string
  /**
   * Cuts the connection at the COMMIT of the next transaction that says or is told `words`: on the way there, so that nothing
   * is stored, or on the way back, so that it is stored and nobody hears of it. Resolves when it is cut.
   */
  cutCommit(words: string, at: 'way there' | 'way back'): Promise<void>
}

export async function aWayToDatabase(database: string): Promise<DatabaseWay> {
  const { hostname, port } = new URL(database)
  const plans = new Set<Plan>()
  const server = createServer((socket) => {
    const behind = connect(Number(port), hostname)
    carry(socket, behind, plans)
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  onTestFinished(() => void server.close())
  const here = new URL(database)
  here.port = String((server.address() as AddressInfo).port)
  return {
    url: here.href,
    cutCommit: (words, at) =>
      new Promise((cut) => {
        const plan: Plan = {
          words,
          at,
          done() {
            plans.delete(plan)
            cut()
          },
        }
        plans.add(plan)
      }),
  }
}

interface Plan {
  readonly words: string
  readonly at: 'way there' | 'way back'
  readonly done: () => void
}

function carry(socket: Socket, behind: Socket, plans: ReadonlySet<Plan>): void {
  /** What was said in the transaction that is open, by either side. */
  let said = ''
  let cutting: Plan | undefined
  const end = (): void => {
    socket.destroy()
    behind.destroy()
  }
  for (const side of [socket, behind]) side.on('error', end).on('close', end)
  socket.on('data', (bytes) => {
    const text = bytes.toString('latin1')
    if (text.includes('BEGIN ISOLATION')) said = ''
    said += text
    if (text.includes('COMMIT\0')) cutting = [...plans].find(({ words }) => said.includes(words))
    if (cutting?.at !== 'way there') return void behind.write(bytes)
    cutting.done()
    end()
  })
  behind.on('data', (bytes) => {
    said += bytes.toString('latin1')
    if (cutting === undefined) return void socket.write(bytes)
    cutting.done()
    end()
  })
}
