/**
 * Reads a text/event-stream piece by piece: give it text as it arrives, it calls back with the data of each message.
 * Comments, which the station sends to keep the line open, and other fields are passed over.
 */
export function createEventStreamReader(onData: (data: string) => void): (piece: string) => void {
  let rest = ''
  let data: string[] = []

  const readLine = (line: string): void => {
    if (line === '') {
      if (data.length > 0) onData(data.join('\n'))
      data = []
      return
    }
    if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''))
  }

  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) readLine(line)
  }
}
