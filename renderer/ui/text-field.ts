export type TextField = HTMLInputElement | HTMLTextAreaElement

const withoutText = new Set(['checkbox', 'radio', 'button', 'submit', 'reset', 'file', 'range', 'color', 'image'])

/** Whether keys that are pressed here are written here. */
export const isTextField = (target: unknown): target is TextField =>
  (target instanceof HTMLInputElement && !withoutText.has(target.type)) || target instanceof HTMLTextAreaElement
