import type { TextField } from '../../ui/text-field.ts'

/** What stood in a text field, and where its cursor was, before a scan typed into it. */
export interface FieldSnapshot {
  readonly field: TextField
  readonly value: string
  readonly start: number | null
  readonly end: number | null
}

export const snapshotOf = (field: TextField): FieldSnapshot => ({
  field,
  value: field.value,
  // Fields of some kinds, such as numbers, know no cursor.
  start: field.selectionStart,
  end: field.selectionEnd,
})

/** Takes out of a field what was typed since, so that whoever follows the field hears of it. */
export function restoreField({ field, value, start, end }: FieldSnapshot): void {
  if (!field.isConnected || field.value === value) return
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  // React looks away when the value is set on the element itself.
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'historyUndo' }))
  if (start !== null) field.setSelectionRange(start, end)
}
