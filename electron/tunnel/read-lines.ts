import type { Readable } from 'node:stream'

/** A line of output that is longer is of no use to anybody, and is dropped. */
const maxLineLength = 64 * 1024

/** Calls back for each line. What has come of a line is not looked at again, in however small pieces the rest of it comes. */
export function readLines(stream: Readable | null, onLine: (line: string) => void): void {
  let line = ''
  let isDropped = false
  const add = (text: string): void => {
    if (!isDropped) line += text
    if (line.length <= maxLineLength) return
    isDropped = true
    line = ''
  }
  const end = (): void => {
    if (!isDropped) onLine(line.endsWith('\r') ? line.slice(0, -1) : line)
    isDropped = false
    line = ''
  }
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const [first = '', ...others] = text.split('\n')
    add(first)
    for (const other of others) {
      end()
      add(other)
    }
  })
}
