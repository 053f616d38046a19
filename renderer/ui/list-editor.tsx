import { type ReactNode, useEffect, useId } from 'react'
import layout from './list-editor.module.css'
import { uiCopy } from './words.ts'

/** The rows of a list beside its editor, or why there are none. */
export function EditorRows({ none, children }: { readonly none: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return <p className={layout.note}>{none}</p>
  return <ul className={layout.rows}>{children}</ul>
}

interface EditorRowProps {
  readonly name: ReactNode
  readonly note?: string
  readonly isChosen: boolean
  /** Something of it was typed and not saved. */
  readonly isUnsaved: boolean
  readonly onChoose: () => void
  /** Below its name: how it stands. */
  readonly children?: ReactNode
}

/** One of the list: choosing it opens it in the editor, and wherever it is chosen from, it comes into sight. */
export function EditorRow({ name, note, isChosen, isUnsaved, onChoose, children }: EditorRowProps) {
  const id = useId()
  useEffect(() => {
    if (isChosen) document.getElementById(id)?.scrollIntoView({ block: 'nearest' })
  }, [isChosen, id])
  return (
    <li>
      <button type="button" id={id} className={layout.row} aria-current={isChosen} onClick={onChoose}>
        <span className={layout.rowName}>{name}</span>
        {note !== undefined && <span className={layout.rowNote}>{note}</span>}
        {isUnsaved && <span className={layout.unsaved}>{uiCopy.unsaved}</span>}
        {children}
      </button>
    </li>
  )
}
