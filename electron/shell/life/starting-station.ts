import type { StationCalls } from '../../console/ipc.ts'

/** The life of a station, as its window sees it. */
export interface StartableStation extends StationCalls {
  start(): Promise<void>
  stop(): Promise<void>
}

/** A station that is being started while its window already opens. */
export interface StartingStation<S extends StartableStation> extends StationCalls {
  /** Settles when the station runs, or rejects with the reason why it does not. */
  readonly started: Promise<S>
  /** Waits for a start under way; a station that did not start has nothing to stop. */
  stop(): Promise<void>
}

/** Starts a station. Calls and subscriptions that come too early wait for it. */
export function startStation<S extends StartableStation>(create: () => S | Promise<S>): StartingStation<S> {
  const open = async (): Promise<S> => {
    const station = await create()
    await station.start()
    return station
  }
  const started = open()
  return {
    started,
    call: async (name, input) => (await started).call(name, input),
    subscribe: (listener) => subscribeOnceStarted(started, listener),
    async stop() {
      const station = await started.catch(() => null)
      await station?.stop()
    },
  }
}

function subscribeOnceStarted(
  started: Promise<StationCalls>,
  listener: Parameters<StationCalls['subscribe']>[0],
): () => void {
  let isWanted = true
  let unsubscribe = (): void => undefined
  started.then(
    (station) => {
      if (isWanted) unsubscribe = station.subscribe(listener)
    },
    // Whoever waits for the start learns why there will be no events.
    () => undefined,
  )
  return () => {
    isWanted = false
    unsubscribe()
  }
}
