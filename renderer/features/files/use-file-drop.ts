import { type DragEvent, useState } from 'react'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole } from '../../stores/console-context.tsx'

export interface FileDrop {
  /** Whether a file is held over it. */
  readonly isOver: boolean
  readonly drop: {
    onDragOver(event: DragEvent): void
    onDragLeave(): void
    onDrop(event: DragEvent): void
  }
}

/** Takes a file that is dropped where another one belongs, and asks why before it takes its place. */
export function useFileDrop(file: FileView): FileDrop {
  const { dialogs, transport } = useConsole()
  const [isOver, setOver] = useState(false)
  const carriesFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files')
  return {
    isOver,
    drop: {
      onDragOver(event) {
        if (transport.sendFile === null || !carriesFile(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: () => setOver(false),
      onDrop(event) {
        setOver(false)
        const [dropped] = event.dataTransfer.files
        if (dropped === undefined || transport.sendFile === null) return
        event.preventDefault()
        dialogs.show({ kind: 'replace_file', file, dropped })
      },
    },
  }
}
