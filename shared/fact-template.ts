import { type Sentence, say } from './messages/sentence.ts'

/** A text with places for facts: `{name}` is one, `{{` stands for a brace. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fact'; readonly name: string }
  /** A brace that opens no place: `{` and what follows it. */
  | { readonly kind: 'stray'; readonly text: string }

const place = /^\{(\w{1,40})\}/

/** Takes a template apart, once from front to back. */
export function piecesOf(template: string): TemplatePiece[] {
  const pieces: TemplatePiece[] = []
  let at = 0
  while (at < template.length) {
    const brace = template.indexOf('{', at)
    const end = brace === -1 ? template.length : brace
    if (end > at) pieces.push({ kind: 'text', text: template.slice(at, end) })
    if (brace === -1) break
    // No more than the longest place is looked at.
    const name = place.exec(template.slice(brace, brace + 42))?.[1]
    if (template[brace + 1] === '{') {
      pieces.push({ kind: 'text', text: '{' })
      at = brace + 2
    } else if (name !== undefined) {
      pieces.push({ kind: 'fact', name })
      at = brace + name.length + 2
    } else {
      pieces.push({ kind: 'stray', text: '{' })
      at = brace + 1
    }
  }
  return pieces
}

/** What is wrong with a template that may hold these facts. */
export function problemsOfTemplate(template: string, known: ReadonlySet<string>): Sentence[] {
  const pieces = piecesOf(template)
  const names = pieces.flatMap((piece) => (piece.kind === 'fact' && !known.has(piece.name) ? [piece.name] : []))
  const problems = [...new Set(names)]
    .slice(0, maxNamed)
    .map((name) => say('There is no value {name} here', { name: `{${name}}` }))
  const isStray = pieces.some(({ kind }) => kind === 'stray')
  return isStray ? [...problems, say('For a brace write {text}', { text: '{{' })] : problems
}

const maxNamed = 10
