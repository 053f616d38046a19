import { type Said, say } from '../../shared/messages/sentence.ts'
/** A place in a text, for whoever has to find it there: `line 3, column 17`. */
export function placeInText(text: string, offset: number): Said {
  let line = 1
  let lineStart = 0
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', lineStart)) {
    line += 1
    lineStart = end + 1
  }
  return say('line {line}, column {column}', { line, column: offset - lineStart + 1 })
}
