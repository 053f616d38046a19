import { settingsSchema } from '../../shared/settings.ts'
import type { Fit, Misfit } from '../base/kept-file.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Takes a settings file field by field: one that does not fit gets its last good value, or else its default, and the others stay.
 * Lists are one field. Fields that this program does not know, as a newer one writes them, stay where they are.
 */
export const fitSettings: Fit<JsonObject> = (json, lastGood) => {
  if (!isPlain(json)) return null
  const fitting = structuredClone(json) as JsonObject
  const misfits = new Map<string, Misfit>()
  for (;;) {
    const parsed = settingsSchema.safeParse(fitting)
    if (parsed.success) return { value: fitting, misfits: [...misfits.values()] }
    // One field may be wrong in several places.
    for (const wrong of new Set(parsed.error.issues.map(({ path }) => fieldOf(path)))) {
      let field = wrong
      // A default that does not fit what stands beside it takes its section along.
      while (misfits.get(field)?.now === 'default') field = field.slice(0, Math.max(0, field.lastIndexOf('.')))
      if (field === '') return null
      const names = field.split('.')
      const good = misfits.has(field) ? undefined : valueAt(lastGood, names)
      misfits.set(field, { field, now: good === undefined ? 'default' : 'last_good' })
      replaceAt(fitting, names, structuredClone(good))
    }
  }
}

export const isPlain = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `operators.people`: the path down to the first list. */
function fieldOf(path: readonly PropertyKey[]): string {
  const index = path.findIndex((part) => typeof part === 'number')
  return path.slice(0, index === -1 ? path.length : index).join('.')
}

function valueAt(from: unknown, [name, ...below]: readonly string[]): unknown {
  if (name === undefined) return from
  return isPlain(from) ? valueAt(from[name], below) : undefined
}

function replaceAt(within: unknown, [name, ...below]: readonly string[], value: unknown): void {
  if (!isPlain(within) || name === undefined) return
  if (below.length > 0) replaceAt(within[name], below, value)
  else if (value === undefined) Reflect.deleteProperty(within, name)
  else Reflect.set(within, name, value)
}
