/** How long the browser has to take the text before its memory is given back. */
const keepMs = 60_000

/** Has the browser save a text as a file. */
export function saveText(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }))
  setTimeout(() => URL.revokeObjectURL(address), keepMs)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
