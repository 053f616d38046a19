/** How long the browser has to take the content before its memory is given back: it may do so after the click is handled. */
const keepMs = 60_000

/** Has the browser save something as a file. */
export function saveAsFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), keepMs)
}
