/** The page of a blob stands in the origin of the console, so only what cannot carry a script is shown as itself. */
const harmless: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg']

/** How long a new tab has to load the blob before its memory is given back. */
const keepMs = 60_000

/**
 * Opens a file in a new tab, or saves it where the browser cannot show it safely.
 *
 * @returns false when the browser did not allow the tab.
 */
export function openInNewTab(content: Blob, name: string): boolean {
  const type = content.type.split(';')[0]?.trim() ?? ''
  const isHarmless = harmless.includes(type)
  const address = URL.createObjectURL(isHarmless ? content : new Blob([content], { type: 'application/octet-stream' }))
  setTimeout(() => URL.revokeObjectURL(address), keepMs)
  if (isHarmless) return window.open(address, '_blank') !== null
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  return true
}
