/** A place in a text, for whoever has to find it there: `line 3, column 17`. */
export function placeInText(text: string, offset: number): string {
  let line = 1
  let lineStart = 0
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', lineStart)) {
    line += 1
    lineStart = end + 1
  }
  return `line ${line}, column ${offset - lineStart + 1}`
}
