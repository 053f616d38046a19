import { z } from 'zod'
import { command, person, query } from './call-shape.ts'
import { fileView, pageBox } from './file-views.ts'
import { said } from './messages/said.ts'
import { finding } from './preflight-api.ts'

const id = z.number().int()
const path = z.string().min(1)
const size = z.object({ widthMm: z.number(), heightMm: z.number() })

/** What a file must be like by its order and its product. Null of what neither says. */
const expectedFile = z.object({
  pages: z.number().int().nullable(),
  /** What its pages are cut to. */
  trim: size.nullable(),
  /** With all bleed. */
  sheet: size.nullable(),
})
export type ExpectedFile = z.output<typeof expectedFile>

/** What is said of a file that is to take the place of another one. Nothing of it is kept. */
const examinedFile = z.object({
  sizeBytes: z.number().int().nonnegative(),
  /** Null where its pages cannot be read. */
  pageCount: z.number().int().nullable(),
  pageBoxes: z.array(pageBox),
  /** The very bytes that lie there. */
  isSame: z.boolean(),
  /** Why it would not be taken; of some of that a person knows better. */
  refusal: z.object({ message: said(), canBeOverruled: z.boolean() }).nullable(),
  /** What preflight would say of it, the gravest first, but for what it only tells. */
  findings: z.array(
    finding.pick({ rule: true, verdict: true, page: true, lastPage: true, found: true, expected: true }),
  ),
})
export type ExaminedFile = z.output<typeof examinedFile>

/** Why; it stands in the history with the md5 of the file. */
const reason = () => z.string().trim().min(1).max(500)

const replacementShape = {
  reason: reason(),
  by: person(),
  /** Takes the file also where it cannot be read as a PDF. Text in an address. */
  overrule: z.union([z.boolean(), z.stringbool()]).default(false),
}

/** What `PUT /api/files/<id>/content` takes beside the bytes. */
export const replacementQuery = z.object(replacementShape)

/** What a person puts in the place of a file, or takes as it is. */
export const replaceApi = {
  'files.expected': query('devices', { id }, { expected: expectedFile }),
  /**
   * Looks at what is to take the place of a file, which stays as it is. From a path on the disk of a station with a desktop; a browser
   * sends the bytes instead: `POST /api/files/<id>/examine` answers the same.
   */
  'files.examine': query('station', { id, path }, { examined: examinedFile }),
  /**
   * Puts another PDF in the place of a file, from a path on the disk of a station with a desktop: any file of that disk. A
   * browser sends the bytes instead: `PUT /api/files/<id>/content?reason=...&by=...` answers the same.
   */
  'files.replace': command('station', { id, path, ...replacementShape }, { file: fileView }),
  /** Takes the copy of a file that was refused for what it is: no PDF, damaged, encrypted or not checked. */
  'files.accept': command('devices', { id, reason: reason(), by: person() }, { file: fileView }),
} as const
