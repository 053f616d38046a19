import { StationError } from '../../shared/errors.ts'
import type { CallName, StationClient } from '../../shared/station-api.ts'
import type { Translate } from '../../shared/station-words/translate.ts'
import type { Transport } from '../transport/transport.ts'
import { type WordsOfStation, wordsHere } from './in-words.ts'

/** The fields of each answer that hold sentences of the station, at any depth. Errors are not named: all are its own. */
const worded: Partial<Record<CallName, readonly string[]>> = {
  'station.status': ['message', 'halt', 'problem'],
  'items.list': ['message'],
  'items.get': ['message', 'nextStep', 'lastError'],
  'items.advance': ['message'],
  'items.undo': ['message'],
  'items.advanceMany': ['message'],
  'items.back': ['message'],
  'items.reprint': ['message'],
  'orders.get': ['message', 'nextStep', 'lastError'],
  'files.list': ['message', 'nextStep'],
  'files.retry': ['message', 'nextStep'],
  'files.retryMany': ['message', 'nextStep'],
  'files.replace': ['message', 'nextStep'],
  'files.accept': ['message', 'nextStep'],
  'library.status': ['moveProblem'],
  'signals.list': ['lastError'],
  'signals.late': ['lastError'],
  'signals.get': ['lastError', 'error'],
  'signals.resend': ['lastError'],
  'signals.correct': ['lastError'],
  'signals.skip': ['lastError'],
  'signals.outbox': ['halt', 'reason'],
  'signals.preview': ['doubts'],
  'inbox.list': ['message'],
  'inbox.get': ['message'],
  'inbox.replay': ['message'],
  'quarantine.get': ['obstacle'],
  'exceptions.list': ['subject', 'happened', 'stationDid', 'next'],
  'exceptions.counts': ['title'],
  'exceptions.retryAll': ['subject', 'message'],
  'guide.get': ['problem'],
  'guide.confirmAddress': ['problem'],
  'guide.testOrder': ['problem'],
  'tunnel.status': ['message', 'problem'],
  'tunnel.restart': ['message', 'problem'],
  'tunnel.check': ['message', 'problem'],
  'tunnel.confirmAddress': ['message', 'problem'],
  'backup.list': ['problem'],
  'dataFolder.get': ['obstacle', 'problem'],
  'desktop.get': ['message'],
  'desktop.checkUpdate': ['message'],
  'diagnostics.run': ['name', 'finding', 'cure'],
}

/** Fields of any answer that hold what people wrote, or the station in their place: why an item stands aside, was corrected. */
const recorded: readonly string[] = ['reason', 'statusReason']

/** A way to the station that speaks the language of this page. */
export function speaking(transport: Transport): Transport {
  return wordsHere === null ? transport : inWordsOf(transport, wordsHere)
}

export function inWordsOf(transport: Transport, words: WordsOfStation): Transport {
  const { client, sendFile } = transport
  const failed = (cause: unknown): never => {
    throw cause instanceof StationError ? errorIn(cause, words.translate) : cause
  }
  const speakingClient: StationClient = {
    ...client,
    call: async (name, input) => {
      const answer = await client.call(name, input).catch(failed)
      return wordsIn(answer, worded[name] ?? [], words)
    },
  }
  return {
    ...transport,
    client: speakingClient,
    sendFile: sendFile && ((...given) => sendFile(...given).catch(failed)),
  }
}

function errorIn({ code, message, details, cause }: StationError, translate: Translate): StationError {
  return new StationError(code, translate(message) ?? message, {
    details: details.map((detail) => ({ ...detail, message: translate(detail.message) ?? detail.message })),
    cause,
  })
}

/** The same answer, with the sentences in these fields translated, and those of the station among what is recorded. */
function wordsIn<Value>(value: Value, said: readonly string[], words: WordsOfStation): Value {
  const wordsOf = (name: string): Translate | null => {
    if (said.includes(name)) return words.translate
    return recorded.includes(name) ? words.translateHistory : null
  }
  const visit = (part: unknown, translate: Translate | null): unknown => {
    if (typeof part === 'string') return translate?.(part) ?? part
    if (Array.isArray(part)) return part.map((entry: unknown) => visit(entry, translate))
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, entry]) => [name, visit(entry, wordsOf(name))]))
  }
  return visit(value, null) as Value
}
