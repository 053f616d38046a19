import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CallInput, CallName, CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { createResource, type ResourceState } from '../../stores/resource.ts'

type Asked<N extends CallName> = Pick<ResourceState<string, CallOutput<N>>, 'phase' | 'value' | 'error'> & {
  refresh(): void
}

/** What the station answers, asked anew whenever the question is another one. */
export function useAnswerFor<N extends CallName>(name: N, input: CallInput<N>): Asked<N> {
  const { transport, hub } = useConsole()
  const [resource] = useState(() =>
    createResource<string, CallOutput<N>>((asked) => transport.client.call(name, JSON.parse(asked)), {
      hub,
      follows: {},
      gapMs: 300,
    }),
  )
  const { phase, value, error } = useStore(resource.store)
  const asked = JSON.stringify(input)
  useEffect(() => resource.open(asked), [resource, asked])
  return { phase, value, error, refresh: resource.refresh }
}
