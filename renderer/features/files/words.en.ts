import type { FileFinding, FileState } from '../../../shared/file-views.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What files are called and what can be done with them. */
export const en = {
  openHelp: 'Open the PDF',
  revealHelp: 'Show it in its folder, or copy its path',
  states: {
    queued: 'Queued',
    running: 'Fetching',
    waiting: 'Trying again',
    done: 'Verified',
    parked: 'Needs attention',
  } as const satisfies Record<FileState, string>,
  findingWords: { missing: 'Missing', altered: 'Changed' } as const satisfies Record<FileFinding, string>,
  removedWord: 'Removed',
  open: 'Open',
  reveal: 'Show in folder',
  copyPath: 'Copy path',
  retry: 'Fetch again',
  revealRejected: 'Show the rejected copy',
  copyRejectedPath: 'Copy path of the rejected copy',
  pathCopied: (path: string) => `Copied: ${path}`,
  pathNotCopied: (path: string) => `The browser did not let this be copied: ${path}`,
  opening: 'Fetching the file from the station…',
  blocked: 'The browser did not open a new tab. Allow this page to open tabs, and open the file again.',
  retried: 'The file is fetched again.',
  notHere: 'There is no complete file to open yet.',
  nameOf: (type: string): string => names[type] ?? sentence(type),
  from: (host: string) => `from ${host}`,
  nextTry: 'next try',
  tries: (attempts: number) => (attempts === 1 ? '1 try' : `${attempts} tries`),
  of: (received: string, expected: string) => `${received} of ${expected}`,
  progress: (name: string) => `Progress of ${name}`,
  more: 'More',
  moreOf: (name: string) => `More: ${name}`,
  pages: (count: number) => (count === 1 ? '1 page' : `${count} pages`),
  box: (first: number, last: number, size: string) =>
    first === last ? `page ${first}: ${size}` : `pages ${first} – ${last}: ${size}`,
  trimmedTo: (size: string, trimmed: string) => `${size}, trimmed to ${trimmed}`,
  byPerson: 'put in place by a person',
  md5: (md5: string) => `md5 ${md5}`,
  verified: 'verified',
  failingSince: 'failing since',
  removed: 'Removed from the library after shipping. It can be fetched again while its link is good.',
  findings: {
    missing: 'The check of the library did not find this file. Fetch it again, or put another in its place.',
    altered: 'The file was changed after it was verified. Fetch it again, or put another in its place.',
  } as const satisfies Record<FileFinding, string>,
  /** A few words for each failure; what happened and what to do come with the file. */
  failureWord: (code: string): string | undefined => failureWords[code],
  replace: 'Replace…',
  replaceTitle: (name: string) => `Replace: ${name}`,
  replaceSubmit: 'Put in its place',
  replaceHow: 'It is checked as a fetched file is, then takes its place. The reason and its md5 stand in the history.',
  replaceReason: 'Why it is replaced',
  replaceReasonHow: 'Stands in the history of the item.',
  chooseHint: (kind: string) => `Choose a ${kind}`,
  filePath: (kind: string) => `Path of the ${kind} on this machine`,
  filePathHow: 'The whole path, such as C:\\Corrected\\cover.pdf or /home/press/cover.pdf.',
  replaced: 'The file was put in place.',
  replaceAnyway: 'Take it also where it cannot be read as a PDF',
  drop: {
    how: 'A file can also be dropped here, or onto its row or picture.',
    one: 'One file at a time: drop the one that takes this place.',
    noPdf: (name: string) => `${name} is no PDF. Nothing was changed: only a PDF takes this place.`,
    unreadable: (name: string) => `${name} cannot be read: it may be a folder. Nothing was changed.`,
    nowhere: (name: string) => `${name} lies in no folder of this machine. Save it in one, then drop it from there.`,
  },
  examined: {
    expected: 'Expected',
    chosen: 'This file',
    withBleed: (size: string) => `${size} with bleed`,
    nothingSaid: 'Neither the order nor a product says what it must be like.',
    looking: 'The station is looking at the file…',
    same: 'This is the very file that lies there now.',
    stops: 'Preflight would hold the item for it',
    warns: 'Worth a look first',
    finding: (rule: string, where: string | null, found: string, expected: string) =>
      `${where === null ? rule : `${where}: ${rule}`}. Found: ${found}. Expected: ${expected}.`,
    fits: 'Preflight finds nothing against it.',
    sizeUnknown: 'It can be read. How large its pages must be, no product says.',
  },
  accept: 'Accept as it is…',
  acceptTitle: (name: string) => `Accept as it is: ${name}`,
  acceptSubmit: 'Accept the file',
  acceptHow:
    'The copy that was fetched takes its place without being understood. Open it in the print system first: its pages may not be counted or measured here.',
  acceptReason: 'Why it can be printed from',
  accepted: 'The file was accepted as it is.',
} as const

export type FilesCopy = WordsLike<typeof en>

const names: Partial<Record<string, string>> = {
  cover: 'Cover',
  book: 'Book block',
  product: 'Product',
  shipping_label: 'Shipping label',
  delivery_note: 'Delivery note',
  promotion: 'Promotion',
}

/** A type that is not known here, in readable form: `type_x` becomes `Type x`. */
const sentence = (code: string): string => {
  const words = code.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const failureWords: Partial<Record<string, string>> = {
  network: 'No connection',
  too_slow: 'Too slow',
  name_not_resolved: 'Host not found',
  proxy: 'No connection through the proxy',
  certificate: 'Certificate wrong',
  server_error: 'Server error',
  link_refused: 'Link refused',
  file_not_found: 'File not found',
  bad_answer: 'Unexpected answer',
  too_many_redirects: 'Too many redirects',
  address_not_allowed: 'Address not allowed',
  address_not_public: 'Address not public',
  length_differs: 'Wrong length',
  md5_differs: 'Wrong md5',
  not_a_pdf: 'Not a PDF',
  wrong_format: 'Wrong kind of file',
  pdf_damaged: 'PDF damaged',
  pdf_encrypted: 'PDF encrypted',
  pdf_unchecked: 'PDF not checked',
  too_large: 'Too large',
  disk_full: 'Disk full',
  library_not_writable: 'Library not writable',
  library_gone: 'Library not there',
}
