import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { PrintRequest } from '../../stores/paper-prints.ts'
import type { KeyPaper } from '../../stores/preferences.ts'
import { showToast } from '../../ui/toast.tsx'
import { printingCopy } from './words.ts'

/**
 * Prints a paper on the printer beside this console.
 *
 * @param otherwise what is done where none is chosen; left out, it is said how to choose one
 */
export function printPaper(
  stores: ConsoleStores,
  paper: KeyPaper,
  about: Pick<PrintRequest, 'cpItemIds' | 'batchId' | 'separators'>,
  otherwise?: () => void,
): void {
  const { preferences, printDesk, paperPrints } = stores
  const id = preferences.store.getState().printers[paper]
  const printer = printDesk.printerOf(id)
  // A list that could not be read says nothing of a printer: the station knows.
  const isGone = id !== undefined && printer === null && printDesk.printers.store.getState().value !== null
  if (id !== undefined && !isGone) {
    void paperPrints.print({ paper, printer: { id, name: printer?.name ?? id }, ...about }, preferences.actor())
    return
  }
  if (isGone || otherwise === undefined)
    tellToChoose(stores, isGone ? printingCopy.printerGone : printingCopy.noPrinter[paper])
  otherwise?.()
}

const tellToChoose = ({ navigation, dialogs }: ConsoleStores, message: string): void =>
  showToast({
    tone: 'info',
    message,
    id: 'print',
    action: {
      label: printingCopy.choose,
      run() {
        dialogs.close()
        navigation.openSettings('console_printers')
      },
    },
  })
