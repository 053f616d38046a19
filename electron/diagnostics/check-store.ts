import { statSync } from 'node:fs'
import { say } from '../../shared/messages/sentence.ts'
import { saySize } from '../../shared/say-size.ts'
import type { Store } from '../store/store.ts'
import { type Finding, failed, ok } from './run-checks.ts'

/** Has every page of the orders read, beside everything else: orders come in meanwhile. */
export async function checkStore(store: Pick<Store, 'engine' | 'check' | 'reruns'>, file: string): Promise<Finding> {
  const { tables, fault } = await store.check()
  if (fault !== null) {
    return failed(
      say('The table {name} is damaged: {text}.', { name: fault.table, text: fault.text }),
      say('Restore a backup in the settings. What is there now is kept beside it.'),
    )
  }
  if (store.engine === 'postgres') {
    return ok(
      say(
        'The database answers. It checks each page that it reads by itself. Since the start {count} groups of changes were run again, as another station came in between.',
        { count: store.reruns },
      ),
    )
  }
  const sizeBytes = ['', '-wal'].reduce((sum, part) => sum + sizeOf(`${file}${part}`), 0)
  return ok(say('{count} tables were read without a fault, {size}.', { count: tables, size: saySize(sizeBytes) }))
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
