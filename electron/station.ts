import { resolve } from 'node:path'
import type { StationEvent } from '../shared/station-api.ts'
import type { Dispatch } from './console/dispatch.ts'
import type { ConsoleServer } from './console/http.ts'
import { intakeUrl } from './console/station-status.ts'
import { pathOfFile } from './files/calls/files.ts'
import type { HoldReason } from './settings/work-hold.ts'
import type { ConsoleAddress } from './station/make-consoles.ts'
import { type RunningStation, startStation } from './station/running-station.ts'
import type { StationOptions } from './station/station-options.ts'

export type { StationOptions } from './station/station-options.ts'

/** A whole print station. It runs the same in Electron, under plain Node and in tests. */
export interface Station {
  readonly dataDir: string
  /** Resolves when orders are received, or when it is known why not. */
  start(): Promise<void>
  /** Takes no more requests, lets running work reach a safe point, closes the store. */
  stop(): Promise<void>
  /** Runs a call of the StationApi; rejects with a StationError. */
  readonly call: Dispatch
  /** Calls back for each event, also of a start yet to come; returns the unsubscribe. */
  subscribe(listener: (event: StationEvent) => void): () => void
  /** Lets downloads and signals stand still for a reason, or go on. Nothing of it outlives this start. */
  hold(reason: HoldReason, isHeld: boolean): void
  /** How many downloads run this moment, and one more where signals are being sent. */
  workUnderWay(): number
  /** When somebody last changed something at a console, in milliseconds since 1970; null: not since the start. */
  lastActAt(): number | null
  /** Where orders are received on this machine. */
  webhookUrl(): string
  /** Where a complete and verified file lies; rejects with a StationError for any other. */
  pathOfFile(id: number): Promise<string>
  /** Serves the console to a browser; the station closes it when it stops. */
  serveConsole(at: ConsoleAddress): Promise<ConsoleServer>
}

/** Wires the rooms together. Nothing happens before `start`. */
export function createStation(options: StationOptions): Station {
  const dataDir = resolve(options.dataDir)
  const listeners = new Set<(event: StationEvent) => void>()
  let running: RunningStation | undefined
  const runningStation = (): RunningStation => {
    if (running === undefined) throw new Error('The station has not been started')
    return running
  }
  return {
    dataDir,
    async start() {
      running = await startStation({ ...options, dataDir })
      running.changes.subscribe((event) => {
        for (const listener of listeners) listener(event)
      })
    },
    async stop() {
      const stopping = running
      running = undefined
      await stopping?.stop()
    },
    call: (name, input, language) => runningStation().dispatch(name, input, language),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hold: (reason, isHeld) => running?.hold(reason, isHeld),
    workUnderWay: () => running?.workUnderWay() ?? 0,
    lastActAt: () => running?.lastActAt() ?? null,
    webhookUrl: () => intakeUrl(runningStation().parts),
    pathOfFile: async (id) => pathOfFile(runningStation().parts, id),
    serveConsole: (at) => runningStation().serveConsole(at),
  }
}
