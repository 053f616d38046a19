import { consolePlace } from '../../shared/desktop-api.ts'
import type { ErrorEnvelope } from '../../shared/errors.ts'
import type { Language } from '../../shared/messages/in-words.ts'
import { type CallInput, type CallName, type CallOutput, stationEvent } from '../../shared/station-api.ts'
import { rangeHeader, rangeOf } from './file-range.ts'
import { openError, unreachable } from './open-error.ts'
import type { Transport } from './transport.ts'

/** What the preload script exposes to the page. */
export interface StationBridge {
  invoke(name: string, input: unknown, language: Language): Promise<IpcAnswer>
  onEvent(listener: (event: unknown) => void): () => void
  /** Calls back with a place of the console that the program opens. */
  onOpen(listener: (place: unknown) => void): () => void
  /** Where a file that a person gave to the page lies; empty for one that a script made. */
  pathOf(file: File): string
}

type IpcAnswer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly error: ErrorEnvelope }

/** The way to the station inside Electron. The station opens files with the viewer of the system. */
export function createIpcTransport(bridge: StationBridge, language: Language): Transport {
  return {
    readFile: null,
    async readRange(id, begin, end, signal) {
      const response = await fetch(`files/${id}/content`, { headers: rangeHeader(begin, end), signal }).catch(
        (cause: unknown) => {
          throw unreachable(cause)
        },
      )
      return await rangeOf(response)
    },
    sendFile: null,
    examineFile: null,
    pathOf: (file) => bridge.pathOf(file),
    onOpen: (listener) =>
      bridge.onOpen((place) => {
        const reading = consolePlace.safeParse(place)
        if (reading.success) listener(reading.data)
      }),
    client: {
      async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
        const answer = await bridge.invoke(name, input, language).catch((cause: unknown) => {
          throw unreachable(cause)
        })
        if (!answer.ok) throw openError(answer.error)
        // The station parsed its answer with the schema of the call before sending it.
        return answer.result as CallOutput<N>
      },
      subscribe(onEvent, onLink) {
        onLink(true)
        return bridge.onEvent((event) => {
          const reading = stationEvent.safeParse(event)
          if (reading.success) onEvent(reading.data)
        })
      },
    },
  }
}
