import type { Store } from './store.ts'
import type { RowReader } from './transaction.ts'
import type { WriteGate } from './write-gate.ts'

/** What an engine does in its own way. */
export type EngineParts = Pick<
  Store,
  | 'engine'
  | 'database'
  | 'connectionName'
  | 'version'
  | 'time'
  | 'long'
  | 'words'
  | 'backup'
  | 'scrub'
  | 'isWhole'
  | 'check'
  | 'copyTo'
  | 'close'
>

/** The gates of a store: one of them for both where nobody else writes. */
export interface Gates {
  readonly steps: WriteGate
  readonly work: WriteGate
}

/** A store of the parts of its engine, its gates and what reads what is committed. */
export function gatedStore(parts: EngineParts, { steps, work }: Gates, reader: RowReader): Store {
  const gates = new Set([steps, work])
  const onEach = (subscribe: (gate: WriteGate) => () => void): (() => void) => {
    const ends = [...gates].map(subscribe)
    return () => {
      for (const end of ends) end()
    }
  }
  return {
    ...parts,
    find: (entity, where) => reader.find(entity, where),
    findAll: (entity, where) => reader.findAll(entity, where),
    query: (sql, ...values) => reader.query(sql, ...values),
    write: (step) => steps.write(step),
    work: (step) => work.write(step),
    get reruns() {
      return [...gates].reduce((sum, gate) => sum + gate.reruns, 0)
    },
    onCommit: (listener) => onEach((gate) => gate.onCommit(listener)),
    get trouble() {
      return steps.trouble ?? work.trouble
    },
    relieve() {
      for (const gate of gates) gate.relieve()
    },
    onTrouble: (listener) => onEach((gate) => gate.onTrouble(listener)),
    async freeze(refusal) {
      const closings = await Promise.allSettled([...gates].map((gate) => gate.close(refusal)))
      const open = (): void => {
        for (const closing of closings) if (closing.status === 'fulfilled') closing.value()
      }
      const failed = closings.find((closing) => closing.status === 'rejected')
      if (failed === undefined) return open
      // One that stays closed would never be opened.
      open()
      throw failed.reason
    },
  }
}
