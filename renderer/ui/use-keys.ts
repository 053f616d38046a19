import { useEffect, useRef } from 'react'
import type { KeyName } from './key-names.ts'
import { isTextField } from './text-field.ts'

/**
 * What each key does: named as `KeyboardEvent.key` gives it, in small letters, with `shift+` before it where it is held, and
 * `mod+` where Ctrl or, on a Mac, Command is.
 */
export type KeyMap = Readonly<Partial<Record<KeyName, (() => void) | undefined>>>

/**
 * Listens to keys while the component is shown. Text fields keep their keys, buttons keep Space and Enter, and dialogs and
 * menus keep them all. The innermost listener that has the key takes it.
 */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return
      const name = nameOf(event)
      if (!isFree(event, name)) return
      const act = latest.current[name as KeyName]
      // A key held down moves on, but takes no second step.
      if (act === undefined || (event.repeat && !/((arrow|page)(up|down)|^(shift\+)?[jk])$/.test(name))) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** Enter or Space held down on a button would press it again and again, each time for another step. */
export function useSinglePresses(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const presses = event.key === 'Enter' || event.key === ' '
      if (event.repeat && presses && !isTextField(event.target)) event.preventDefault()
    }
    window.addEventListener('keydown', listen, { capture: true })
    return () => window.removeEventListener('keydown', listen, { capture: true })
  }, [])
}

/** The name of the pressed key in a KeyMap. A sign such as `?` is itself, however it is typed. */
function nameOf(event: KeyboardEvent): string {
  const { key } = event
  if (event.ctrlKey || event.metaKey) return `mod+${key.toLowerCase()}`
  if (key.length === 1 && key !== ' ' && key.toLowerCase() === key.toUpperCase()) return key
  const name = key.toLowerCase()
  return event.shiftKey ? `shift+${name}` : name
}

/** Whether a dialog is open that must be answered or closed before the screen beneath. */
export const isModalOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null

/** Whether this is in something that keeps its keys to itself. */
export const isEnclosed = (target: unknown): boolean => target instanceof Element && target.closest(enclosed) !== null

const typing = 'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"]'
const enclosed = '[role="dialog"], [role="menu"], [role="listbox"]'
const pressable = 'button, a, summary, [role="tab"], [role="switch"], input'

/** A text field has no use for these. */
const alsoWhileTyping = ['mod+k', 'f1']

function isFree(event: KeyboardEvent, name: string): boolean {
  const { target } = event
  if (!(target instanceof Element)) return true
  if (alsoWhileTyping.includes(name)) return !isModalOpen()
  if (target.matches(typing) || isEnclosed(target)) return false
  // A modal that is open owns the keyboard even when the focus is elsewhere.
  if (isModalOpen()) return false
  const presses = event.key === ' ' || event.key === 'Enter'
  if (presses && target.matches(pressable)) return false
  const isTab = target.matches('[role="tab"], [role="radio"], input[type="radio"]')
  return !(isTab && event.key.startsWith('Arrow'))
}
