/**
 * Copies a text for other programs. A console that a device opens over plain HTTP has no clipboard to write to: there the page
 * copies as if the text had been marked.
 *
 * @returns whether it was copied
 */
export async function copyToClipboard(text: string): Promise<boolean> {
  // The types know it everywhere, browsers only where the page came safely.
  const clipboard = navigator.clipboard as Clipboard | undefined
  try {
    if (clipboard === undefined) return copyAsMarked(text)
    await clipboard.writeText(text)
    return true
  } catch {
    return copyAsMarked(text)
  }
}

/** Only right after a person has pressed something; the browser says whether it let it be. */
function copyAsMarked(text: string): boolean {
  const give = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', give, { capture: true })
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', give, { capture: true })
  }
}
