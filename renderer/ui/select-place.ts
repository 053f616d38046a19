import type { Place } from './place-in-json.ts'

/** Selects a part of a text, and scrolls to it. */
export function selectPlace(field: HTMLTextAreaElement, { start, end }: Place): void {
  field.focus()
  field.setSelectionRange(start, end)
  const { lineHeight } = getComputedStyle(field)
  const lines = field.value.slice(0, start).split('\n').length - 1
  field.scrollTop = lines * Number.parseFloat(lineHeight) - field.clientHeight / 3
}
