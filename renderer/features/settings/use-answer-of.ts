import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CallInput, CallName, CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { createResource, type ResourceState } from '../../stores/resource.ts'

export interface Answer<Value> extends Pick<ResourceState<unknown, Value>, 'value' | 'error'> {
  refresh(): void
  /** Takes what another call has just answered. */
  put(value: Value): void
}

/** What the station answers to a call whose input never changes, for as long as it is looked at, and again whenever the station changes. */
export function useAnswerOf<N extends CallName>(name: N, input: CallInput<N>): Answer<CallOutput<N>> {
  const { transport, hub } = useConsole()
  const [resource] = useState(() =>
    // It is followed only while it is looked at.
    createResource<N, CallOutput<N>>((call) => transport.client.call(call, input), { hub, follows: {}, gapMs: 500 }),
  )
  const { value, error } = useStore(resource.store)
  useEffect(() => {
    resource.open(name)
    const end = hub.follow({ follows: { station: 'any', settings: 'any' } }, resource)
    return () => {
      end()
      resource.open(null)
    }
  }, [resource, hub, name])
  return { value, error, refresh: resource.refresh, put: resource.put }
}
