/** Chromium refuses to run as root with its sandbox, as in a container. For everyone else the sandbox stays on. */
export const sandboxArguments = (): readonly string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])
