import { formatNumber } from './format-number.ts'

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** A size for people: `20.5 KB`, `812 GB`. Decimal units, as file managers and drive makers print them. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** power
  const digits = power === 0 || value >= 100 ? 0 : 1
  return `${formatNumber(value, digits)} ${units[power]}`
}
