import type { Said } from '../../../shared/messages/sentence.ts'

/** What stands on a paper from top to bottom, whatever it is printed on. */
export type Block =
  | { readonly kind: 'heading'; readonly text: Said }
  /** To be read from two metres, on one line where it can be. */
  | { readonly kind: 'large'; readonly text: Said }
  | { readonly kind: 'text'; readonly text: Said; readonly isBold?: boolean }
  /** Stands out: nobody may pass over it. */
  | { readonly kind: 'warning'; readonly text: Said }
  | { readonly kind: 'fact'; readonly label: Said; readonly value: Said }
  | { readonly kind: 'line' }
  /** What follows stands on a sheet of its own. */
  | { readonly kind: 'page' }
  /** A code for scanners, in bars and as QR, with its text. */
  | { readonly kind: 'code'; readonly text: string }
  /** What the work looks like, beside the lines that follow; where it cannot be shown they stand alone. */
  | { readonly kind: 'picture'; readonly file: PicturedFile }
  /** So many millimetres, to be measured. */
  | { readonly kind: 'ruler'; readonly lengthMm: number }
  /** The edges of the sheet, a line each at this distance. */
  | { readonly kind: 'edges'; readonly distanceMm: number }

/** A file of the library whose first page is shown. */
export interface PicturedFile {
  readonly localPath: string
  readonly md5: string
}

/** A PNG of it; null: there is none. Never rejects. */
export type PictureOf = (file: PicturedFile) => Promise<Buffer | null>

export interface Paper {
  readonly title: string
  readonly blocks: readonly Block[]
}

/** What it is set on. */
export interface Sheet {
  readonly widthMm: number
  readonly heightMm: number
  /** Dots in an inch, of a label printer. */
  readonly dpi: number
}
