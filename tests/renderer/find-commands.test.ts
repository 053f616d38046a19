import { describe, expect, it } from 'vitest'
import { findCommands } from '../../renderer/features/palette/find-commands.ts'

const command = (label: string, words = '', sentence = '') => ({ id: label, label, keywords: [words, sentence] })

const found = (question: string, ...groups: ReturnType<typeof command>[][]) =>
  findCommands(
    question,
    groups.map((actions, index) => ({ group: String(index), actions })),
  ).flatMap(({ actions }) => actions.map(({ label }) => label))

describe('the commands that are found', () => {
  it('have all words, in any order, wherever they stand', () => {
    const all = [command('This console', 'sounds one scan'), command('Scanner', 'barcode')]
    expect(found('scan one', all)).toEqual(['This console'])
    expect(found('console sounds', all)).toEqual(['This console'])
    expect(found('barcode sounds', all)).toEqual([])
    expect(found('', all)).toEqual(['This console', 'Scanner'])
  })

  it('come by name, then by their words, then by what is said of them', () => {
    const all = [command('Keys', '', 'Of each device.'), command('Network', 'device')]
    expect(found('device', all, [command('Device list')])).toEqual(['Device list', 'Network', 'Keys'])
  })

  it('are found without accents and in any letters', () => {
    expect(found('gerat', [command('Konsole im Netzwerk', 'Gerät Tablet')])).toEqual(['Konsole im Netzwerk'])
  })
})
