import { type Sentence, say } from './messages/sentence.ts'

/** A size as people think of it, in decimal units as file managers and the console have them: `20.5 KB`, `812 GB`. */
export function saySize(bytes: number): Sentence {
  const power = bytes < 1_000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** power
  const count = value >= 100 ? Math.round(value) : Math.round(value * 10) / 10
  return say((['{count} B', '{count} KB', '{count} MB', '{count} GB', '{count} TB'] as const)[power] ?? '{count} TB', {
    count,
  })
}
