import { expect, it } from 'vitest'
import { settingsSchema } from '../../shared/settings.ts'
import { settingsOf } from '../../shared/settings-owner.ts'

it('each setting is the shop’s or a station’s, and what a newer program knows is the shop’s', () => {
  const settings = {
    ...settingsSchema.parse({}),
    signals: { ...settingsSchema.parse({}).signals, later: 1 },
    newer: { a: 1 },
  }
  const fieldsOf = (from: object): string[] =>
    Object.entries(from).flatMap(([section, fields]) => Object.keys(fields).map((field) => `${section}.${field}`))
  const [shop, station] = [fieldsOf(settingsOf('shop', settings)), fieldsOf(settingsOf('station', settings))]
  expect([...shop, ...station].toSorted()).toEqual(fieldsOf(settings).toSorted())
  expect(shop).toEqual(expect.arrayContaining(['intake.interfaces', 'signals.templates', 'signals.later', 'newer.a']))
  expect(station).toEqual(expect.arrayContaining(['intake.port', 'tunnel.kind', 'library.folder', 'desktop.keepAwake']))
})
