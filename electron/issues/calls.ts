import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { isoOrNull } from '../console/page.ts'
import { countExceptions, listExceptions } from './list-exceptions.ts'
import type { ExceptionSource } from './source.ts'
import { exceptionSources } from './sources.ts'

type ExceptionCalls = 'exceptions.list' | 'exceptions.counts' | 'exceptions.retryAll' | 'exceptions.dismiss'

/** All that needs a person, in one list. */
export function exceptionHandlers(
  parts: StationParts,
  sources: readonly ExceptionSource[] = exceptionSources,
): Handlers<ExceptionCalls> {
  return {
    'exceptions.list': (input) => listExceptions(parts, sources, input),
    'exceptions.counts': async () => {
      const counts = await countExceptions(parts, sources)
      // The watch looks a moment after each change; until then it is the count that is right.
      const emptySince = counts.total === 0 ? (parts.exceptionWatch.emptySince ?? parts.clock.now()) : null
      return { counts: { ...counts, emptySince: isoOrNull(emptySince) } }
    },
    'exceptions.retryAll': async ({ kind, by }) => {
      const { retryAll } = sourceOf(sources, kind)
      if (retryAll === undefined) throw new StationError('not_allowed', say('These cannot be tried again all at once.'))
      return retryAll(parts, by)
    },
    'exceptions.dismiss': async ({ kind, key, by }) => {
      const { dismiss } = sourceOf(sources, kind)
      if (dismiss === undefined) {
        throw new StationError('not_allowed', say('This cannot be taken off the list: it goes when its cause does.'))
      }
      await dismiss(parts, key.slice(kind.length + 1), by)
      return {}
    },
  }
}

function sourceOf(sources: readonly ExceptionSource[], kind: string): ExceptionSource {
  const source = sources.find((one) => one.kind === kind)
  if (source === undefined) throw new StationError('not_found', say('There is no such kind of exception.'))
  return source
}
