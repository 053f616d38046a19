import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CallInput, CallName, CallOutput } from '../../shared/station-api.ts'
import { useConsole } from './console-context.tsx'
import type { Follows } from './event-hub.ts'
import { createResource, type ResourceState } from './resource.ts'

export interface Answer<Value> extends Pick<ResourceState<string, Value>, 'phase' | 'value' | 'error'> {
  refresh(): void
  /** Takes what another call has just answered. */
  put(value: Value): void
}

type News<Value> = Follows<ResourceState<string, Value>>

const stationNews: News<unknown> = { station: 'any', settings: 'any' }

/** For what takes the station long to answer: only a new question asks it again. */
export const noNews: News<unknown> = {}

/**
 * What the station answers, for as long as it is looked at: asked anew whenever the question is another one, and with the news.
 *
 * @param follows as the first drawing gives it: an object made anew at each would ask for ever
 */
export function useAnswerOf<N extends CallName>(
  name: N,
  input: CallInput<N>,
  follows: News<unknown> = stationNews,
): Answer<CallOutput<N>> {
  const { transport, hub } = useConsole()
  const [resource] = useState(() =>
    // It is followed only while it is looked at.
    createResource<string, CallOutput<N>>((asked) => transport.client.call(name, JSON.parse(asked)), {
      hub,
      follows: {},
      gapMs: 500,
    }),
  )
  const { phase, value, error } = useStore(resource.store)
  const [followed] = useState(() => follows)
  const asked = JSON.stringify(input)
  useEffect(() => resource.open(asked), [resource, asked])
  useEffect(() => {
    const end = hub.follow({ follows: followed }, resource)
    return () => {
      end()
      resource.open(null)
    }
  }, [resource, hub, followed])
  return { phase, value, error, refresh: resource.refresh, put: resource.put }
}
