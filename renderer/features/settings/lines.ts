/** A list of lines with one of them changed. */
export const withLine = <Line>(lines: readonly Line[], at: number, change: Partial<Line>): Line[] =>
  lines.map((line, index) => (index === at ? { ...line, ...change } : line))

/** A list of lines without one of them. */
export const withoutLine = <Line>(lines: readonly Line[], at: number): Line[] =>
  lines.filter((_, index) => index !== at)

/** A list of lines with one of them before the one that stood above it. */
export function lineUp<Line>(lines: readonly Line[], at: number): Line[] {
  const moved = [...lines]
  if (at > 0) moved.splice(at - 1, 0, ...moved.splice(at, 1))
  return moved
}

/** Lines have no names of their own, so their places stand for them. */
export const numbered = <Line>(lines: readonly Line[]): { key: string; index: number; line: Line }[] =>
  lines.map((line, index) => ({ key: `line ${index}`, index, line }))
