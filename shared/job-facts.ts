/**
 * What names and tickets can say of a file that goes to a press, each as text; empty where it is not known. Lengths are millimetres with a
 * point, those that end in `Pt` are points.
 */
export const jobFacts = [
  'order',
  'item',
  /** `cover`, `book` or `product`. */
  'part',
  /** What the press is to print of this file. */
  'copies',
  /** Which one of as many files it is, where copies go so, from 1. */
  'copy',
  /** Copies of the item as ordered. */
  'quantity',
  /** The codes of the options that name the paper of this part, joined by `+`. */
  'paper',
  /** Grams per square metre, where the code of the paper says it. */
  'gsm',
  /** The codes of the options that name a finish, joined by `+`. */
  'finish',
  /** Its code. */
  'product',
  /** As the shop calls it, else as the order describes it. */
  'productName',
  /** `flat`, `saddle_stitch`, `perfect_bound` or `casewrap`. */
  'binding',
  /** `fc`: full colour, `bw`: black and white. */
  'colour',
  /** What JDF calls these two and the part: `SoftCover`, `Monochrome`, `Body`. */
  'jdfBinding',
  'jdfColour',
  'jdfPart',
  /** The day by which it is to be shipped, `2026-03-09`, in the zone of the station. */
  'due',
  /** The same to the second, `2026-03-09T17:00:00.000Z`. */
  'dueAt',
  'title',
  /** Of this file, as it was read; else as ordered. */
  'pages',
  /** After cutting; of a cover, with its spine. */
  'width',
  'height',
  'bleed',
  'spine',
  'widthPt',
  'heightPt',
  /** The client's own. */
  'reference',
  'client',
  /** The shipping method. */
  'method',
  /** The country it goes to. */
  'country',
  /** How often the item was printed again; empty for the first time. */
  'reprint',
  /** The number of its batch, and its place there. */
  'batch',
  'position',
  'md5',
  /** The name of the job without its extension. */
  'job',
  /** The same with it: the name of the file. */
  'file',
  /** The same as the end of an address: `My%20book.pdf`. */
  'fileUrl',
  /** Where it lies: the folder of the destination. */
  'folder',
  /** Both. */
  'path',
] as const
export type JobFact = (typeof jobFacts)[number]
export type JobFacts = Readonly<Record<JobFact, string>>

/** Those that follow from the name itself, or say where it lies: no name is made of them. */
export const placeFacts = ['job', 'file', 'fileUrl', 'folder', 'path'] as const satisfies JobFact[]
export type NameFacts = Omit<JobFacts, (typeof placeFacts)[number]>

/** What people wrote, which may be of any length: in a name that is too long it is shortened first. */
export const freeFacts: ReadonlySet<string> = new Set<JobFact>([
  'title',
  'productName',
  'reference',
  'client',
  'product',
  'paper',
  'finish',
  'method',
])

export const noFacts: JobFacts = Object.fromEntries(jobFacts.map((fact) => [fact, ''])) as Record<JobFact, string>

/** The facts of a job that has its name. */
export function placedFacts(facts: NameFacts, fileName: string, folder: string): JobFacts {
  const dot = fileName.lastIndexOf('.')
  // The folder is a path of the machine that reads the ticket: one of Windows has its own signs.
  const isWindows = folder.includes('\\') || /^[A-Za-z]:/.test(folder)
  const separator = folder === '' || /[/\\]$/.test(folder) ? '' : isWindows ? '\\' : '/'
  return Object.assign({}, facts, {
    job: dot > 0 ? fileName.slice(0, dot) : fileName,
    file: fileName,
    fileUrl: encodeURIComponent(fileName),
    folder,
    path: `${folder}${separator}${fileName}`,
  })
}
