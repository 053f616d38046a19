import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inWordsOf } from '../../renderer/station-words/speaking.ts'
import type { Transport } from '../../renderer/transport/transport.ts'
import { StationError } from '../../shared/errors.ts'
import { type ItemStatus, itemStatuses, judgeBack, judgeReprint, judgeStep } from '../../shared/item-lifecycle.ts'
import { german, germanOfHistory } from '../../shared/station-words/german.ts'
import { createTranslate } from '../../shared/station-words/translate.ts'

const translate = createTranslate(german)
const catalogues = 'shared/station-words/**'
const words = { translate, translateHistory: createTranslate(germanOfHistory) }

describe('what the station says', () => {
  it('is translated sentence by sentence, with what differs kept', () => {
    expect(translate('There is no item 905512340001.')).toBe('Es gibt keine Position 905512340001.')
    expect(translate('The item is packed by now. Nothing was changed.')).toBe(
      'Die Position ist inzwischen verpackt. Nichts wurde geändert.',
    )
    expect(translate('It was tried 12 times. Its item is not shown as ready.')).toBe(
      'Es wurde 12-mal versucht. Ihre Position wird nicht als bereit gezeigt.',
    )
    expect(translate('The file was not replaced. The PDF is damaged: its end is missing.')).toBe(
      'Die Datei wurde nicht ersetzt. Das PDF ist beschädigt: Sein Ende fehlt.',
    )
  })

  it('is translated within the sentence that carries it', () => {
    expect(translate('Cloudprinter cannot be reached with reports: The connection was refused.')).toBe(
      'Cloudprinter ist mit Meldungen nicht zu erreichen: Die Verbindung wurde abgelehnt.',
    )
    expect(
      translate('Steps are not reported: Cloudprinter refused the signal key (answer 401). Check it in the settings.'),
    ).toBe(
      'Schritte werden nicht gemeldet: Cloudprinter hat den Signalschlüssel abgelehnt (Antwort 401). In den Einstellungen prüfen.',
    )
  })

  it('stays English as a whole where a part of it has no translation', () => {
    expect(translate('Nothing was changed. The moon is full.')).toBeNull()
    expect(translate('Cloudprinter cannot be reached with reports: the moon is full.')).toBeNull()
    expect(translate('The item is somewhere by now. Nothing was changed.')).toBeNull()
  })

  it('has German for every refusal of a step, of going back and of a reprint', () => {
    const places = itemStatuses.flatMap((status) =>
      [null, ...itemStatuses].map((resumeStatus: ItemStatus | null) => ({ status, resumeStatus })),
    )
    const verdicts = places.flatMap((place) => [
      ...itemStatuses.map((to) => judgeStep(place, to)),
      judgeBack(place, null),
      judgeReprint(place),
    ])
    const reasons = new Set(verdicts.flatMap((verdict) => (verdict.allowed ? [] : [verdict.reason])))
    expect(reasons.size).toBeGreaterThan(20)
    expect([...reasons].filter((reason) => translate(reason) === null)).toEqual([])
  })
})

describe('all that the station can say', () => {
  it('has German, wherever it stands as a sentence in the sources', () => {
    const root = join(import.meta.dirname, '../..')
    const untranslated = globSync(['electron/**/*.ts', 'shared/**/*.ts'], {
      cwd: root,
      exclude: [catalogues, 'electron/shell/system/*words*.ts'],
    })
      .flatMap((file) => saidIn(readFileSync(join(root, file), 'utf8')).map((sentence) => ({ file, sentence })))
      .filter(({ sentence }) => !staysEnglish.has(sentence) && !hasGerman(sentence))
    expect(untranslated).toEqual([])
  })

  it('has German for what the station writes where people write, and leaves theirs alone', () => {
    const said = 'SignalType: The type was switched off'
    expect(words.translateHistory(said)).toBe('SignalType: Diese Signalart wurde abgeschaltet')
    expect(words.translateHistory('The item has been shipped. Nothing can follow that.')).toBeNull()
  })
})

describe('the catalogues', () => {
  it('hold only sentences that the station still says', () => {
    const root = join(import.meta.dirname, '../..')
    const sources = globSync(['electron/**/*.ts', 'shared/**/*.ts', 'renderer/{stores,transport}/**/*.ts'], {
      cwd: root,
      exclude: [catalogues],
    })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n')
      .replaceAll("\\'", "'")
      .toLowerCase()
    const unsaid = Object.keys(german.sentences).filter((key) => !partsOf(key).every((part) => isSaidIn(sources, part)))
    expect(unsaid).toEqual([])
  })

  it('carry over all that differs', () => {
    const lost = Object.entries(german.sentences).filter(([key, says]) => {
      const kept = new Set(namesIn(says))
      return [...kept].some((name) => !namesIn(key).includes(name)) || namesIn(key).some((name) => !kept.has(name))
    })
    expect(lost.map(([key]) => key)).toEqual([])
  })
})

describe('a way to the station that speaks German', () => {
  it('translates errors and the fields that hold sentences, and nothing else', async () => {
    const answers: Record<string, unknown> = {
      'exceptions.list': {
        exceptions: [{ key: 'The station did not connect.', next: 'Look at the settings.', since: null }],
        nextCursor: null,
      },
      'items.get': {
        item: {
          statusReason: 'The item is not in the new version of the order.',
          history: [
            { by: 'station', reason: 'ItemProduced: The time in its other form, once, as the answer was 400' },
            { by: 'Ada', reason: 'Look at the settings.' },
          ],
        },
      },
      'notes.list': { notes: [{ text: 'Look at the settings.' }] },
    }
    const { client } = inWordsOf(transportOf(answers), words)
    expect(await client.call('exceptions.list', {})).toEqual({
      exceptions: [{ key: 'The station did not connect.', next: 'Die Einstellungen ansehen.', since: null }],
      nextCursor: null,
    })
    expect(await client.call('items.get', { cpItemId: '1' })).toEqual({
      item: {
        statusReason: 'Die Position steht nicht mehr in der neuen Fassung des Auftrags.',
        history: [
          { by: 'station', reason: 'ItemProduced: Die Zeit einmal in ihrer anderen Form, weil die Antwort 400 war' },
          { by: 'Ada', reason: 'Look at the settings.' },
        ],
      },
    })
    expect(await client.call('notes.list', { cpOrderId: '1' })).toEqual(answers['notes.list'])
    await expect(client.call('orders.get', { cpOrderId: '1' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'Es gibt keine Position 1.',
      details: [{ path: 'x', message: 'Zwei Ansichten haben denselben Namen' }],
    })
  })
})

function transportOf(answers: Record<string, unknown>): Transport {
  const call = async (name: string): Promise<never> => {
    if (!(name in answers)) {
      throw new StationError('not_found', 'There is no item 1.', {
        details: [{ path: 'x', message: 'Two views have the same name' }],
      })
    }
    return answers[name] as never
  }
  return {
    client: { call, subscribe: () => () => undefined },
    readFile: null,
    readRange: () => Promise.reject(new Error('not asked for')),
    sendFile: null,
  }
}

/** What stands between the placeholders, without the marks and small words at their edges. */
const partsOf = (key: string): readonly string[] =>
  key
    .split(/\{\w+\}/)
    .flatMap((part) => part.split(/(?<=[.:]) /))
    .map((part) => part.replaceAll(/^[ .,:()]+|[ .,:()]+$/g, '').toLowerCase())
    .filter((part) => part.length > 3)

/** Said as a whole, or put together from two pieces, as where the number of things decides on the words before them. */
function isSaidIn(sources: string, part: string): boolean {
  if (sources.includes(part)) return true
  const words = part.split(' ')
  const cuts = words.slice(1, -1).map((_, index) => [words.slice(0, index + 1), words.slice(index + 1)] as const)
  return cuts.some((pieces) => pieces.every((piece) => sources.includes(piece.join(' ').replace(/[,;]$/, ''))))
}

const namesIn = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Sentences that no person reads in German: see docs/operations.md. */
const staysEnglish = new Set([
  // The answer to a page that is none of ours.
  'Only the console of this program may ask the station.',
  // Examples: of a time, and of what a person may have written to Cloudprinter.
  '2026-03-04 15:02:44 GMT',
  'Spine is 4 mm, 9 mm expected for 120 pages',
])

/** Where one part is not like the other: the sentence as it is said then. */
const asSaid: Readonly<Record<string, string>> = {
  'Orders arrive at port {}, but nothing has reached it from outside for {} minutes.{}':
    'Orders arrive at port 80, but nothing has reached it from outside for 20 minutes.',
  'The document could not be read as an order. {}{}{}':
    'The document could not be read as an order. Make room on it. And 3 more.',
  'Orders cannot be stored, so they are refused; Cloudprinter sends them again. {}':
    'Orders cannot be stored, so they are refused; Cloudprinter sends them again. The disk of the data folder /data is full (ENOSPC).',
}

const template = /`(?:\$\{(?:[^{}`]|`[^`]*`)*\}|[^`])+`/.source
const literal = String.raw`(?:'(?:[^'\\\n]|\\.)+'|"[^"\n]+"|${template})`
const carrier = String.raw`(?:new StationError\(\s*'\w+',|super\(\s*'\w+',|\b(?:message|problem|finding|cure|happened|stationDid|next|obstacle):)\s*`

/** The sentences that errors and views are made of, as they stand in a source. A single word is a code. */
const saidIn = (source: string): readonly string[] =>
  [...source.matchAll(new RegExp(`${carrier}(${literal})`, 'g'))]
    .map(([, found = '']) => found.slice(1, -1).replaceAll("\\'", "'"))
    .filter((said) => said.includes(' '))

/** What a part that differs may be: a number or a name, a status, a sentence, some things. */
const stands = ['17', 'to 17', 'ready', 'The connection was refused', 'It was tried once.']
const counts = ['datetime', 'another agent already uses this address', '1 file is', '1 report has', '1 report waits']

const hasGerman = (sentence: string): boolean => {
  const open = sentence.replaceAll(/\$\{(?:[^{}`]|`[^`]*`)*\}/g, '{}')
  const said = asSaid[open]
  return (said === undefined ? [...stands, ...counts].map((stand) => open.replaceAll('{}', stand)) : [said]).some(
    (text) => translate(text) !== null,
  )
}
