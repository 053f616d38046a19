/** The address under which the window finds the console. Only the window of this program can reach it. */
export const consoleScheme = 'app'
export const consoleUrl = 'app://console/'

/** Whether a page is the console itself, and not merely something that was loaded into its window. */
export function isConsoleUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return protocol === `${consoleScheme}:` && host === 'console'
}
