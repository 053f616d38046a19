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
  | 'check'
  | 'copyTo'
  | 'close'
>

/** A store of the parts of its engine, its gate and what reads what is committed. */
export const gatedStore = (parts: EngineParts, gate: WriteGate, reader: RowReader): Store => ({
  ...parts,
  find: (entity, where) => reader.find(entity, where),
  findAll: (entity, where) => reader.findAll(entity, where),
  query: (sql, ...values) => reader.query(sql, ...values),
  write: (step) => gate.write(step),
  get reruns() {
    return gate.reruns
  },
  onCommit: (listener) => gate.onCommit(listener),
  get trouble() {
    return gate.trouble
  },
  relieve: () => gate.relieve(),
  onTrouble: (listener) => gate.onTrouble(listener),
  freeze: (refusal) => gate.close(refusal),
})
