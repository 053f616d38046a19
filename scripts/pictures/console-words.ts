import { globSync } from 'node:fs'
import { join } from 'node:path'
import { projectDir } from '../project-dir.ts'

/** What an English word of the console is in the language of its page. */
export type Say = (english: string) => string

export const inEnglish: Say = (english) => english

/** Looks a word up in the German of the same place. A screen may be named in several, always alike. */
export async function inGerman(): Promise<Say> {
  const german = new Map<string, string>()
  for (const path of globSync('renderer/**/*words.en.ts', { cwd: projectDir })) {
    const english = await import(join(projectDir, path))
    pair(english.en, (await import(join(projectDir, path.replace('.en.ts', '.de.ts')))).de, german)
  }
  return (english) => german.get(english) ?? english
}

function pair(english: unknown, german: unknown, into: Map<string, string>): void {
  if (typeof english === 'string' && typeof german === 'string') into.set(english, german)
  if (typeof english !== 'object' || english === null) return
  for (const [key, inner] of Object.entries(english)) pair(inner, (german as Record<string, unknown>)[key], into)
}
