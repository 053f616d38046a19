import type { MessagePort } from 'node:worker_threads'
import { assertNever } from '../../../shared/errors.ts'
import type { Clock } from '../../base/clock.ts'
import { createBandwidth } from './bandwidth.ts'
import { plainError } from './failure-of.ts'
import { fetchFile } from './fetch-file.ts'
import type { FetchCommand, FetchNews, FileToFetch } from './fetch-thread.ts'
import type { GuardedAgents } from './guarded-agents.ts'

interface Served {
  readonly stop: AbortController
  goOn: () => void
}

/** Fetches what is asked for at the other end of a port, until that end closes. */
export function serveFetches(
  port: Pick<MessagePort, 'on' | 'postMessage'>,
  { agents, clock }: { readonly agents: GuardedAgents; readonly clock: Clock },
): void {
  const running = new Map<number, Served>()
  let bytesPerSecond: number | null = null
  const bandwidth = createBandwidth(() => bytesPerSecond, clock)
  const tell = (news: FetchNews): void => port.postMessage(news)

  const start = async (id: number, file: FileToFetch): Promise<void> => {
    const served: Served = { stop: new AbortController(), goOn: () => undefined }
    running.set(id, served)
    const { signal } = served.stop
    const onLength = (totalBytes: number): Promise<void> =>
      new Promise((goOn, fail) => {
        served.goOn = goOn
        signal.addEventListener('abort', () => fail(signal.reason as Error))
        tell({ kind: 'length', id, totalBytes })
      })
    try {
      tell({ kind: 'whole', id, file: await fetchFile({ ...file, agents, bandwidth, clock, signal, onLength }) })
    } catch (error) {
      tell({ kind: 'failed', id, error: plainError(error) })
    } finally {
      running.delete(id)
    }
  }

  port.on('message', (command: FetchCommand) => {
    switch (command.kind) {
      case 'fetch':
        void start(command.id, command.file)
        return
      case 'goOn':
        running.get(command.id)?.goOn()
        return
      case 'abort':
        running.get(command.id)?.stop.abort()
        return
      case 'limit':
        bytesPerSecond = command.bytesPerSecond
        return
      default:
        assertNever(command)
    }
  })
  port.on('close', () => {
    for (const { stop } of running.values()) stop.abort()
    agents.close()
  })
}
