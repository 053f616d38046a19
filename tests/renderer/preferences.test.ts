import { describe, expect, it } from 'vitest'
import { createPreferences } from '../../renderer/stores/preferences.ts'

describe('the preferences of a console', () => {
  it('are there again at the next start', () => {
    const storage = aStorage()
    const before = createPreferences(storage)
    before.setOperator('  Mia ')
    before.setVolume(55)
    before.setAskAgainMinutes(20)
    before.setDense(true)
    before.setScanStep('packed')
    expect(createPreferences(storage).store.getState()).toEqual({
      operator: 'Mia',
      volume: 55,
      askAgainMinutes: 20,
      isDense: true,
      scanStep: 'packed',
      printers: {},
    })
  })

  it('know the printer beside this console for each paper, until another or none is chosen', () => {
    const storage = aStorage()
    const before = createPreferences(storage)
    before.setPrinter('job_ticket', 'bench')
    before.setPrinter('shipping_label', 'zebra')
    before.setPrinter('shipping_label', 'zebra-2')
    before.setPrinter('packing_slip', 'bench')
    before.setPrinter('packing_slip', null)
    const chosen = { job_ticket: 'bench', shipping_label: 'zebra-2' }
    expect(createPreferences(storage).store.getState().printers).toEqual(chosen)
    const odd = createPreferences(aStorage('{"printers":{"job_ticket":7,"ufo":"x","batch_ticket":""}}'))
    expect(odd.store.getState().printers).toEqual({})
  })

  it('fall back one by one where what was kept makes no sense', () => {
    for (const kept of [
      '{',
      '[]',
      'null',
      '"text"',
      '{"volume":900,"askAgainMinutes":-1,"isDense":"yes","operator":7}',
    ]) {
      const { volume, askAgainMinutes, isDense, operator } = createPreferences(aStorage(kept)).store.getState()
      expect({ volume, askAgainMinutes, isDense, operator }).toEqual({
        volume: 30,
        askAgainMinutes: 0,
        isDense: false,
        operator: '',
      })
    }
    const partly = createPreferences(aStorage('{"volume":900,"operator":"Mia"}')).store.getState()
    expect(partly).toMatchObject({ volume: 30, operator: 'Mia' })
  })
})

function aStorage(kept: string | null = null) {
  let value = kept
  return {
    getItem: () => value,
    setItem: (_key: string, text: string) => {
      value = text
    },
  }
}
