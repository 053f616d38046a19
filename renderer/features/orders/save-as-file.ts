/** Hands a text to the browser as a file to save. */
export function saveAsFile(parts: readonly string[], type: string, name: string): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser takes the content when the click is handled, which may be after this.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
