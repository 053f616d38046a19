const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** A size as the person who makes room thinks of it: `1.4 GB`. */
export function formatSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const value = bytes / 1_000 ** step
  return `${value.toFixed(step === 0 || value >= 100 ? 0 : 1)} ${units[step]}`
}
