import { z } from 'zod'

/**
 * What is painted on a page, in points of the page as it is seen: turned, in units of 1/72 inch, counted from the left and the top
 * of its crop box.
 */

const rectangle = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type Rectangle = z.infer<typeof rectangle>

/** No page lists more; those of the lowest resolution are kept. */
export const maxImages = 200

export const pageMarks = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('marked'),
    page: z.number().int().min(1),
    /** Nothing but white is painted on it. */
    isBlank: z.boolean(),
    /** Each as often as it is painted, the lowest resolution first. `ppi` is the lower one of both directions. */
    images: z.array(z.object({ ppi: z.number(), ...rectangle.shape })).max(maxImages),
    /** All that is painted, cut to the page: text by the boxes of its fonts. Null where nothing is. */
    markedBox: rectangle.nullable(),
    /** Of it the text alone. */
    textBox: rectangle.nullable(),
    /** The trim box of the page in the same points; null where it names none. */
    trimBox: rectangle.nullable(),
  }),
  /** It could not be read, or took too long. */
  z.object({ kind: z.literal('unread'), page: z.number().int().min(1) }),
])
export type PageMarks = z.infer<typeof pageMarks>

/** What is made of a file. */
export type FileMarks =
  | { readonly kind: 'marked'; readonly pages: readonly PageMarks[] }
  /** `cancelled`: the signal said so. `damaged`: it cannot be opened. `too_much`: time or memory ended. `unreadable`: the disk. */
  | { readonly kind: 'unread'; readonly why: 'cancelled' | 'damaged' | 'too_much' | 'unreadable' }

export interface MarkOptions {
  /** After each page. */
  readonly onProgress?: (done: number, of: number) => void
  readonly signal?: AbortSignal
}

/** Marks one file at a time; others wait their turn. It never rejects. */
export interface MarksPages {
  mark(path: string, options?: MarkOptions): Promise<FileMarks>
}
