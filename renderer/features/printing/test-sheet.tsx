import { TextInput } from '@mantine/core'
import { IconAlertTriangle, IconBarcode, IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { isSameCode } from '../../../shared/code.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Note } from '../../ui/note.tsx'
import { onEnter } from '../acting/on-enter.ts'
import { useScanTaker } from '../scan/use-scan-taker.ts'
import classes from './printing.module.css'
import { printingCopy as words } from './words.ts'

/** Waits for the code of a test sheet to be scanned back, and says whether it was read as it was printed. */
export function TestSheet({ printerId }: { readonly printerId: string }) {
  const { printDesk } = useConsole()
  const { test } = useStateOf((stores) => stores.printDesk.store)
  const [typed, setTyped] = useState('')
  const isOfThis = test?.printerId === printerId
  useScanTaker(
    'any',
    (code) => {
      printDesk.readBack(code)
      return true
    },
    isOfThis && test?.readBack === null,
  )
  if (test === null || !isOfThis) return <p className={classes.note}>{words.testHow}</p>
  const { code, readBack } = test
  if (readBack !== null) {
    const isGood = isSameCode(code, readBack)
    return (
      <div role="status">
        <Note tone={isGood ? 'green' : 'red'} icon={isGood ? IconCheck : IconAlertTriangle}>
          {isGood ? words.testGood : words.testBad(readBack)}
        </Note>
      </div>
    )
  }
  return (
    <div className={classes.test}>
      <div role="status">
        <Note tone="blue" icon={IconBarcode}>
          {words.testWaits}
        </Note>
      </div>
      <TextInput
        label={words.testCode}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onEnter(() => typed.trim() !== '' && printDesk.readBack(typed.trim()))}
      />
    </div>
  )
}
