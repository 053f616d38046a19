import type { WordsLike } from '../../ui/language.ts'

/** What is said of artwork. */
export const en = {
  help: 'Look at the artwork',
  section: 'Artwork',
  look: 'Look at the pages:',
  title: (name: string) => `Artwork: ${name}`,
  close: 'Close the artwork',
  files: 'File',
  pages: 'Pages',
  page: (number: number) => `Page ${number}`,
  pageOf: (number: number, count: number) => `Page ${number} of ${count}`,
  previous: 'Page before',
  next: 'Next page',
  zoom: 'Size on the screen',
  fit: 'Fit',
  actual: '100 %',
  larger: 'Larger',
  smaller: 'Smaller',
  boxes: 'Page boxes',
  box: { page: 'Page', bleed: 'Bleed', trim: 'Trim' },
  centred: 'Drawn in the middle of the page.',
  loading: 'Opening the artwork',
  failed: 'No preview',
  failedHow: 'This file cannot be shown here. Open it with the viewer of the system.',
  pageFailed: 'This page cannot be shown',
} as const

export type ArtworkCopy = WordsLike<typeof en>
