import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { showToast } from '../../ui/toast.tsx'
import { shellCopy } from './copy.ts'
import classes from './shell.module.css'

const boxId = 'find-box'

/** Puts the cursor into the find box, ready for typing or a scan. */
export function focusFindBox(): void {
  const box = document.getElementById(boxId)
  if (!(box instanceof HTMLInputElement)) return
  box.focus()
  box.select()
}

/** Opens an item or an order by its number, typed or scanned. */
export function FindBox() {
  const { transport, navigation } = useConsole()
  const [text, setText] = useState('')
  const { client } = transport

  const find = async (number: string): Promise<void> => {
    const isThere = (error: unknown): boolean => {
      if (asStationError(error).code === 'not_found') return false
      throw error
    }
    try {
      const isItem = await client.call('items.get', { cpItemId: number }).then(() => true, isThere)
      if (isItem) return navigation.openItem(number)
      const isOrder = await client.call('orders.get', { cpOrderId: number }).then(() => true, isThere)
      if (isOrder) return navigation.openOrder(number)
      showToast({ tone: 'info', message: shellCopy.notFound(number), id: 'find' })
    } catch (cause) {
      showToast({ tone: 'trouble', message: asStationError(cause).message, id: 'find' })
    }
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const number = text.trim()
    if (number === '') return
    setText('')
    document.getElementById(boxId)?.blur()
    void find(number)
  }
  return (
    <search className={classes.find}>
      <form onSubmit={submit}>
        <TextInput
          id={boxId}
          type="search"
          size="sm"
          aria-label={shellCopy.find}
          aria-keyshortcuts="/"
          placeholder={shellCopy.findHint}
          leftSection={<IconSearch size={16} aria-hidden />}
          rightSection={<KeyCap>/</KeyCap>}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
        />
      </form>
    </search>
  )
}
