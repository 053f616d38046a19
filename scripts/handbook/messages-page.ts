import { globSync } from 'node:fs'
import { failureCodes, nextStepOf } from '../../electron/files/fetch/download-failure.ts'
import { issueSources } from '../../electron/issues/sources.ts'
import { slugOf } from '../../shared/handbook.ts'
import { inWords, type Language } from '../../shared/messages/in-words.ts'
import { type Said, Sentence } from '../../shared/messages/sentence.ts'
import { projectDir } from '../project-dir.ts'
import { objectsReached, type Properties, readingsOf, sourceFile, unknown, visit } from './read-sentences.ts'

/** What stands around the sentences of the station. */
const words = {
  en: {
    title: 'What each message means',
    made: 'This page is made from the messages of the station themselves, so none is missing. An ellipsis stands for what only the moment knows: a number, a name, a reason. What to do first: [When something is wrong](wrong.md).',
    head: ['What it says', 'What the station did', 'What to do'],
    urgent: 'Urgent: work or orders stand still. It goes when its cause does.',
    open: 'It waits for a person, and the rest goes on.',
    canWait: 'It is a decision that can wait.',
    files: 'Why a file was not fetched',
    filesHow: 'What stands with *Failed files* and *Refused files*.',
    filesHead: ['What it says', 'What is done about it'],
    notes: 'Notes',
    notesHow: 'Somebody has chosen it, or should know it. They stand on the settings, and need nobody.',
    reason: 'the reason, in words',
  },
  de: {
    title: 'Was jede Meldung bedeutet',
    made: 'Diese Seite entsteht aus den Meldungen der Station selbst, daher fehlt keine. Auslassungspunkte stehen für das, was erst der Augenblick zeigt: eine Zahl, einen Namen, einen Grund. Was zuerst zu tun ist: [Wenn etwas nicht stimmt](wrong.md).',
    head: ['Was da steht', 'Was die Station getan hat', 'Was zu tun ist'],
    urgent: 'Dringend: Arbeit oder Aufträge stehen still. Es verschwindet mit seiner Ursache.',
    open: 'Es wartet auf jemanden; alles andere läuft weiter.',
    canWait: 'Es ist eine Entscheidung, die warten kann.',
    files: 'Warum eine Datei nicht geholt wurde',
    filesHow: 'Was bei *Fehlgeschlagene Dateien* und *Abgelehnte Dateien* steht.',
    filesHead: ['Was da steht', 'Was getan wird und zu tun ist'],
    notes: 'Hinweise',
    notesHow:
      'Jemand hat es so gewählt, oder sollte es wissen. Sie stehen in den Einstellungen und brauchen niemanden.',
    reason: 'der Grund, in Worten',
  },
} as const satisfies Record<Language, unknown>

const sources = 'electron/issues/sources.ts'

/** What each exception and note says, and what to do about it: from their declarations, in the words of the catalogue. */
export function messagesPage(language: Language): string {
  const said = words[language]
  const sections = new Map<string, { readonly about: string; readonly rows: Set<string> }>()
  for (const { source, declared } of declaredIssues()) {
    if (source.severity === 'note') continue
    const found = objectsReached(declared.path, declared.name, ['happened', 'next'])
    if (found.length === 0) throw new Error(`No message of the kind ${source.kind} was found`)
    const heading = inWords(source.title, language)
    const section = sections.get(heading) ?? {
      about: said[source.canWait ? 'canWait' : source.severity],
      rows: new Set(),
    }
    for (const one of found) section.rows.add(messageRow(one, language))
    sections.set(heading, section)
  }
  const kinds = [...sections].map(([heading, { about, rows }]) =>
    sectionOf(heading, about, `${tableHead(said.head)}\n${[...rows].join('\n')}`),
  )
  return `${[
    `# ${said.title}`,
    said.made,
    ...kinds,
    sectionOf(said.files, said.filesHow, `${tableHead(said.filesHead)}\n${fileRows(language).join('\n')}`),
    sectionOf(said.notes, said.notesHow, noteLines(language).join('\n')),
  ].join('\n\n')}\n`
}

const sectionOf = (heading: string, about: string, lines: string): string => `## ${heading}\n\n${about}\n\n${lines}`

/** What the station says, did and asks for. What it asks for of a file depends on why it failed. */
function messageRow(found: Properties, language: Language): string {
  const said = words[language]
  const [happened = '', did = '', next = ''] = ['happened', 'stationDid', 'next'].map((name) =>
    textsIn(found, name, language),
  )
  return tableRow([happened, did, next === said.reason ? `[${said.files}](#${slugOf(said.files)})` : next])
}

/** Every issue with the place where it is declared: the list of them names each in its order. */
function declaredIssues() {
  const { imports, top } = sourceFile(sources)
  const list = top.get('issueSources')
  const names =
    list?.type === 'ArrayExpression' ? list.elements.map((one) => (one?.type === 'Identifier' ? one.name : '')) : []
  if (names.length !== issueSources.length) throw new Error('The list of issues could not be read')
  return issueSources.map((source, index) => {
    const name = names[index] ?? ''
    return { source, declared: imports.get(name) ?? { path: sources, name } }
  })
}

/** Each way in which a download can fail, with all that is said of it. */
function fileRows(language: Language): readonly string[] {
  const said = new Map<string, string[]>()
  for (const path of globSync('electron/files/**/*.ts', { cwd: projectDir }).toSorted()) {
    const file = sourceFile(path.replaceAll('\\', '/'))
    visit(file.program, (node) => {
      if (node.type !== 'NewExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'DownloadFailure')
        return
      const [code, message] = node.arguments
      if (code?.type !== 'Literal' || typeof code.value !== 'string' || message === undefined) return
      const readings = readingsOf({ node: message, scope: { file, given: new Map() } })
      said.set(code.value, [...(said.get(code.value) ?? []), ...readings.map((one) => inText(one, language))])
    })
  }
  return failureCodes.map((code) => {
    const messages = [...new Set(said.get(code) ?? [])].filter((text) => text !== words[language].reason)
    return tableRow([messages.join(' / '), inText([nextStepOf(code, false)], language)])
  })
}

function noteLines(language: Language): readonly string[] {
  const notes = declaredIssues()
    .filter(({ source }) => source.severity === 'note')
    .flatMap(({ declared: { path, name } }) => objectsReached(path, name, ['code', 'message']))
    .map((found) => textsIn(found, 'message', language))
  return [...new Set(notes)].filter((text) => text !== words[language].reason).map((text) => `- ${text}`)
}

/** All ways in which a property can read. */
function textsIn(found: Properties, name: string, language: Language): string {
  const property = found.get(name)
  if (property === undefined) return ''
  const texts = readingsOf(property).map((one) => inText(one, language))
  return [...new Set(texts.filter((text) => text !== ''))].join(' / ')
}

/** A reading as a person finds it on the screen, with an ellipsis for each value. */
function inText(reading: readonly Said[], language: Language): string {
  const parts = reading.map((part) =>
    part === unknown ? unknown : inWords(typeof part === 'string' ? new Sentence(part, {}) : part, language),
  )
  const text = parts
    .join(' ')
    .replaceAll(/\{\w+\}/g, unknown)
    .replaceAll('….', unknown)
    .trim()
  return text === unknown ? words[language].reason : text
}

const tableRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
const tableHead = (cells: readonly string[]): string => `${tableRow(cells)}\n${tableRow(cells.map(() => '---'))}`
