import { type DragEvent, useEffect, useState } from 'react'
import { type FileKind, fileKindOf } from '../../../shared/file-kind.ts'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { showToast } from '../../ui/toast.tsx'
import { filesCopy } from './words.ts'

export interface FileDrop {
  /** Whether a file is held over it. */
  readonly isOver: boolean
  readonly drop: {
    onDragOver(event: DragEvent): void
    onDragLeave(event: DragEvent): void
    onDrop(event: DragEvent): void
  }
}

/** Takes a file that is dropped where another one belongs; it is looked at, and asked for why, before it takes its place. */
export function useReplaceDrop(file: FileView): FileDrop {
  return useReplaceDropAt(() => file)
}

/** The same where one place holds many files, such as a list. `fileAt`: the one at the pointer, or undefined. */
export function useReplaceDropAt(fileAt: (event: DragEvent) => FileView | undefined): FileDrop {
  const { dialogs } = useConsole()
  return useDropOf((event) => {
    const file = fileAt(event)
    if (file === undefined) return undefined
    const take = (dropped: File): void => dialogs.show({ kind: 'replace_file', file, dropped })
    return { kind: fileKindOf(file.format), take }
  })
}

/** Takes one file of a kind; of all else that is dropped it says why not. */
export const useFileDrop = (kind: FileKind, take: (file: File) => void): FileDrop => useDropOf(() => ({ kind, take }))

interface Target {
  readonly kind: FileKind
  readonly take: (file: File) => void
}

function useDropOf(targetOf: (event: DragEvent) => Target | undefined): FileDrop {
  const { transport } = useConsole()
  const [isOver, setOver] = useState(false)
  const takeOrSay = async ({ kind, take }: Target, files: readonly File[]): Promise<void> => {
    const [file] = files
    const refusal = file === undefined || files.length > 1 ? filesCopy.drop.one : await whyNot(file, kind)
    if (refusal !== null) showToast({ tone: 'trouble', message: refusal, id: 'drop' })
    else if (file !== undefined && transport.pathOf?.(file) === '')
      showToast({ tone: 'trouble', message: filesCopy.drop.nowhere(file.name), id: 'drop' })
    else if (file !== undefined) take(file)
  }
  return {
    isOver,
    drop: {
      onDragOver(event) {
        if (!carriesFile(event) || targetOf(event) === undefined) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'copy'
        setOver(true)
      },
      onDragLeave(event) {
        // What lies within is not beside it.
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false)
      },
      onDrop(event) {
        setOver(false)
        const target = carriesFile(event) ? targetOf(event) : undefined
        if (target === undefined) return
        event.preventDefault()
        void takeOrSay(target, [...event.dataTransfer.files])
      },
    },
  }
}

/** A browser would leave the console for a file that is dropped beside all that takes one. */
export function useNoDropBeside(): void {
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent): void => {
      if (event.defaultPrevented || event.dataTransfer === null || !carriesFile({ dataTransfer: event.dataTransfer }))
        return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'none'
    }
    window.addEventListener('dragover', refuse)
    window.addEventListener('drop', refuse)
    return () => {
      window.removeEventListener('dragover', refuse)
      window.removeEventListener('drop', refuse)
    }
  }, [])
}

const carriesFile = ({ dataTransfer }: { readonly dataTransfer: DataTransfer }): boolean =>
  dataTransfer.types.includes('Files')

/** Readers look for the mark of a PDF within so many bytes. */
const headBytes = 1_024

async function whyNot(file: File, kind: FileKind): Promise<string | null> {
  const head = await file
    .slice(0, headBytes)
    .text()
    .catch(() => null)
  // A folder looks like a file until it is read.
  if (head === null) return filesCopy.drop.unreadable(file.name)
  return kind === 'pdf' && !head.includes('%PDF') ? filesCopy.drop.noPdf(file.name) : null
}
