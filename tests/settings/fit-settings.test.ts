import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitSettings, isPlain } from '../../electron/settings/fit-settings.ts'
import { settingsSchema } from '../../shared/settings.ts'

const defaults = settingsSchema.parse({})
const fields = Object.entries(defaults).flatMap(([section, values]) =>
  Object.keys(values).map((name) => [section, name] as const),
)

describe('settings that are taken field by field', () => {
  it('are usable whatever one field holds, and keep every other one', () => {
    const sound = { ...defaults, intake: { ...defaults.intake, port: 9_000, secretPath: 'abcdefghijklmnop' } }
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.jsonValue(), ([section, name], value) => {
        const json = { ...sound, [section]: { ...sound[section as keyof typeof sound], [name]: value } }
        const fitted = fitSettings(json, sound)
        const { [section]: changed, ...others } = settingsSchema.parse(fitted?.value) as Record<string, unknown>
        const { [section]: before, ...othersBefore } = sound as Record<string, unknown>
        expect(others).toEqual(othersBefore)
        for (const [field, known] of Object.entries(before as object)) {
          if (field !== name) expect((changed as Record<string, unknown>)[field]).toEqual(known)
        }
        for (const misfit of fitted?.misfits ?? []) {
          expect(misfit.field.startsWith(`${section}.${name}`)).toBe(true)
          expect(misfit.now).toBe('last_good')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('are usable whatever stands in the file and in its copy', () => {
    const part = fc.oneof(
      fc.jsonValue(),
      fc.constant(defaults.intake),
      fc.dictionary(fc.constantFrom(...fields.map(([, name]) => name)), fc.jsonValue()),
    )
    const file = fc.dictionary(fc.constantFrom(...Object.keys(defaults)), part)
    fc.assert(
      fc.property(file, file, (json, copy) => {
        const fitted = fitSettings(json, isPlain(copy) ? copy : null)
        expect(settingsSchema.safeParse(fitted?.value).success).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('are nothing where the file holds no fields at all', () => {
    for (const json of [null, [], 'text', 1, true]) expect(fitSettings(json, null)).toBeNull()
  })
})
