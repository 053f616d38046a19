import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { readJsonFile } from '../../base/read-json.ts'
import { windowPlace } from './window-place.ts'

/** What the window remembers from one start to the next. */
const windowMemory = z.object({
  place: windowPlace.nullable().default(null),
  /** Whether the person was told that a closed window leaves the station running. */
  hasSaidTray: z.boolean().default(false),
})
export type WindowMemory = Readonly<z.infer<typeof windowMemory>>

export interface KeptWindowMemory {
  current(): WindowMemory
  update(change: Partial<WindowMemory>): void
}

/** Keeps the memory of the window in a file of its profile. What cannot be read or written is merely forgotten. */
export function openWindowMemory(file: string): KeptWindowMemory {
  let memory = readMemory(file)
  return {
    current: () => memory,
    update(change) {
      memory = { ...memory, ...change }
      try {
        writeFileSync(file, JSON.stringify(memory))
      } catch {
        // Not worth a word: the window opens in its usual place then.
      }
    },
  }
}

function readMemory(file: string): WindowMemory {
  const reading = readJsonFile(file)
  return windowMemory.safeParse(reading.state === 'read' ? reading.value : {}).data ?? windowMemory.parse({})
}
