import { useEffect } from 'react'
import type { PrintJobView } from '../../../shared/printing-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { AskedPrint } from '../../stores/paper-prints.ts'
import { showToast, type Toast } from '../../ui/toast.tsx'
import { printingCopy as words } from './words.ts'

/** Tells in a corner where a paper went that was asked for by key, and what became of it. */
export function PrintToasts() {
  const stores = useConsole()
  useEffect(
    () =>
      stores.paperPrints.store.subscribe(({ asked }) => {
        if (asked !== null) showToast({ id: 'print', ...toastOf(asked, stores) })
      }),
    [stores],
  )
  return null
}

const maxLines = 5
const waitsMs = 60_000

function toastOf(asked: AskedPrint, stores: ConsoleStores): Omit<Toast, 'id'> {
  const { jobs, refused, error } = asked
  const wanted = jobs.filter(({ state }) => state !== 'dropped')
  const what = words.count(words.papers[asked.paper], Math.max(1, wanted.length))
  const printer = jobs[0]?.printerName ?? asked.printerName
  const lines = [
    ...new Set([
      ...jobs.filter(({ state }) => state !== 'printed').flatMap(({ message }) => (message === null ? [] : [message])),
      ...refused.map(({ cpItemId, message }) => words.refusal(cpItemId, message)),
      ...(error === null ? [] : [error.message]),
    ]),
  ].slice(0, maxLines)
  const trouble = { tone: 'trouble', lines } as const
  if (jobs.length === 0) return { ...trouble, message: words.notAsked(what) }
  const needed = jobs.find(({ state }) => state === 'unsure' || state === 'failed')
  if (needed !== undefined) {
    const message = (needed.state === 'unsure' ? words.unsureOn : words.failedOn)(what, printer)
    return {
      ...trouble,
      message,
      forMs: waitsMs,
      action: { label: words.openJobs, run: () => openJob(stores, needed) },
    }
  }
  const isTrouble = refused.length > 0 || error !== null
  const isOver = jobs.every(({ state }) => state === 'printed' || state === 'dropped')
  const message = (isOver ? words.printedOn : words.onItsWay)(what, printer)
  if (isTrouble) return { ...trouble, message }
  if (jobs.every(({ state }) => state === 'dropped')) return { tone: 'info', message: words.notAsked(what) }
  if (isOver) return { tone: 'done', message, lines }
  // Many are asked for with one key: what the printer has not been given yet can still be left out.
  const queued = jobs.filter(({ state }) => state === 'queued')
  const drop = { label: words.drop, run: () => void dropJobs(stores, queued) }
  return { tone: 'info', message, lines, forMs: waitsMs, ...(queued.length > 1 ? { action: drop } : {}) }
}

async function dropJobs({ transport, preferences }: ConsoleStores, jobs: readonly PrintJobView[]): Promise<void> {
  const drops = await Promise.allSettled(
    jobs.map(({ id }) => transport.client.call('printJobs.drop', { id, ...preferences.actor() })),
  )
  const dropped = drops.filter(({ status }) => status === 'fulfilled').length
  showToast({ tone: 'info', message: words.droppedMany(dropped), id: 'print' })
}

function openJob({ navigation, printDesk, dialogs }: ConsoleStores, { id }: PrintJobView): void {
  dialogs.close()
  navigation.go('printing')
  printDesk.chooseJob(id)
}
