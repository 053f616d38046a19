import { describe, expect, it } from 'vitest'
import { runStation } from '../support/running-station.ts'

describe('the settings of the consoles', () => {
  it('keep people and scanners, and refuse two people who could not be told apart', async () => {
    const { call } = await runStation()
    const people = [
      { name: 'Mia', badge: 'BADGE-01' },
      { name: 'Jonas', badge: '' },
      { name: 'Ravi', badge: '' },
    ]
    await call('settings.update', { settings: { operators: { people }, scanner: { prefix: '~' } } })
    const { settings } = await call('settings.get', {})
    expect(settings.operators.people).toEqual(people)
    expect(settings.scanner).toMatchObject({ prefix: '~', suffix: 'enter', longestGapMs: 50 })

    for (const twin of [{ name: 'MIA' }, { name: 'Ana', badge: 'BADGE-01' }]) {
      const twins = { operators: { people: [...people, twin] } }
      await expect(call('settings.update', { settings: twins })).rejects.toMatchObject({ code: 'invalid_input' })
    }
    expect((await call('settings.get', {})).settings.operators.people).toEqual(people)
  })
})
