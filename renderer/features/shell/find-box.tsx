import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type FormEvent, type KeyboardEvent, useEffect } from 'react'
import type { FindHit } from '../../../shared/find-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { showToast } from '../../ui/toast.tsx'
import { FindHits, keyOfHit } from './find-hits.tsx'
import { findCopy } from './find-words.ts'
import classes from './shell.module.css'

const boxId = 'find-box'

/** Puts the cursor into the find box, ready for typing or a scan. */
export function focusFindBox(): void {
  const box = document.getElementById(boxId)
  if (!(box instanceof HTMLInputElement)) return
  box.focus()
  box.select()
}

/** Finds items and orders while one types; a code that was scanned or typed whole opens what it stands for. */
export function FindBox() {
  const { transport, navigation, finder } = useConsole()
  const { text, answered, hits, hasMore } = useStateOf((stores) => stores.finder.store)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const isShown = text.trim() !== '' && answered !== ''
  // The first hit is the one that Enter opens, until the arrows say otherwise.
  useEffect(() => {
    if (isShown && hits.length > 0) combobox.selectFirstOption()
    else combobox.resetSelectedOption()
  }, [hits, isShown, combobox.selectFirstOption, combobox.resetSelectedOption])

  const leave = (): void => {
    finder.clear()
    combobox.closeDropdown()
    document.getElementById(boxId)?.blur()
  }
  const open = (hit: FindHit): void => {
    leave()
    if (hit.kind === 'item') navigation.openItem(hit.item.cpItemId)
    else navigation.openOrder(hit.order.cpOrderId)
  }
  const find = async (code: string): Promise<void> => {
    const { found } = await transport.client.call('find.code', { code })
    if (found.kind === 'item' || found.kind === 'order') return open({ ...found, matches: [] })
    const known = await finder.ask()
    if (known === null) return
    const [only, ...others] = known
    if (only !== undefined && others.length === 0) return open(only)
    if (found.kind === 'several') showToast({ tone: 'info', message: findCopy.several[found.field], id: 'find' })
    else if (only === undefined) showToast({ tone: 'info', message: findCopy.unknown(code), id: 'find' })
    combobox.openDropdown()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const code = text.trim()
    if (code === '') return
    find(code).catch((cause: unknown) => {
      showToast({ tone: 'trouble', message: asStationError(cause).message, id: 'find' })
    })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave()
    // An answer to other words than those in the box must not be opened: Enter then asks for what was typed.
    if (event.key === 'Enter' && (answered !== text || combobox.getSelectedOptionIndex() === -1)) {
      event.stopPropagation()
      combobox.resetSelectedOption()
    }
  }
  return (
    <search className={classes.find}>
      <form onSubmit={submit}>
        <Combobox
          store={combobox}
          width={420}
          position="bottom-start"
          onOptionSubmit={(key) => {
            const hit = hits.find((one) => keyOfHit(one) === key)
            if (hit !== undefined) open(hit)
          }}
        >
          <Combobox.Target>
            <TextInput
              id={boxId}
              type="search"
              size="sm"
              aria-label={findCopy.label}
              aria-keyshortcuts="/"
              placeholder={findCopy.hint}
              leftSection={<IconSearch size={16} aria-hidden />}
              rightSection={<KeyCap>/</KeyCap>}
              value={text}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => {
                finder.setText(event.currentTarget.value)
                combobox.openDropdown()
              }}
              onFocus={() => combobox.openDropdown()}
              onBlur={() => combobox.closeDropdown()}
              onKeyDownCapture={press}
            />
          </Combobox.Target>
          <Combobox.Dropdown hidden={!isShown}>
            <Combobox.Options aria-label={findCopy.results} mah={420} style={{ overflowY: 'auto' }}>
              {isShown && <FindHits hits={hits} hasMore={hasMore} />}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      </form>
    </search>
  )
}
