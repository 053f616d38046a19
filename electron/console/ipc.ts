import type { IpcMain, WebContents, WebFrameMain } from 'electron'
import { type ErrorEnvelope, StationError } from '../../shared/errors.ts'
import { type Language, languages } from '../../shared/messages/in-words.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { StationEvent } from '../../shared/station-api.ts'
import type { StationCalls } from './station-calls.ts'

/** How a call is answered. Electron strips the fields of an error that a handler throws, so none is thrown. */
export type IpcAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly error: ErrorEnvelope }

export interface IpcOptions {
  readonly ipc: Pick<IpcMain, 'handle' | 'removeHandler'>
  /** The window may be there before its station: what comes too early waits for it. */
  readonly station: Promise<StationCalls>
  /** The one window whose main frame may call. */
  readonly contents: WebContents
  readonly isConsoleUrl: (url: string) => boolean
  /** Told of failures that nobody expected. */
  readonly report: (what: string, cause: unknown) => void
}

/** Answers the calls of the window and passes it the events of the station; returns the end of both. */
export function serveOverIpc({ ipc, station, contents, isConsoleUrl, report }: IpcOptions): () => void {
  const isOurs = (frame: WebFrameMain | null): boolean =>
    frame !== null && !contents.isDestroyed() && frame === contents.mainFrame && isConsoleUrl(frame.url)

  ipc.handle('station:invoke', async (event, name: unknown, input: unknown, asked: unknown): Promise<IpcAnswer> => {
    if (!isOurs(event.senderFrame)) return { ok: false, error: stranger }
    const language = languageOf(asked)
    try {
      return { ok: true, result: await (await station).call(String(name), input, language) }
    } catch (cause) {
      if (cause instanceof StationError) return { ok: false, error: cause.toEnvelope(language) }
      report(`The call ${String(name)} failed unexpectedly`, cause)
      return { ok: false, error: unexpected.toEnvelope(language) }
    }
  })
  const send = (event: StationEvent): void => {
    if (!contents.isDestroyed() && isConsoleUrl(contents.getURL())) contents.send('station:event', event)
  }
  let isOpen = true
  let unsubscribe = (): void => undefined
  station.then(
    (running) => {
      if (isOpen) unsubscribe = running.subscribe(send)
    },
    // Whoever waits for the start learns why there will be no events.
    () => undefined,
  )
  return () => {
    isOpen = false
    ipc.removeHandler('station:invoke')
    unsubscribe()
  }
}

const stranger: ErrorEnvelope = {
  code: 'unauthorized',
  message: 'Only the console of this program may ask the station.',
  details: [],
}

const unexpected = new StationError(
  'internal',
  say('Something unexpected went wrong. Nothing was changed. The log of the station has the details.'),
)

const languageOf = (asked: unknown): Language => languages.find((language) => language === asked) ?? 'en'
