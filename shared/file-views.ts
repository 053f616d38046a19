import { z } from 'zod'
import { said } from './messages/said.ts'

/** What a console is shown of files. Instants are ISO 8601 in UTC, sizes are bytes. */

const instant = z.iso.datetime()
const bytes = z.number().int().nonnegative()

export const fileStates = ['queued', 'running', 'waiting', 'done', 'parked'] as const
export type FileState = (typeof fileStates)[number]

/** Where the content of a file comes from: the address in the order, or a person who put another file in its place. */
export const fileSources = ['order', 'person'] as const
export type FileSource = (typeof fileSources)[number]

/** What a check of the library can find wrong with a file that had been verified. */
export const fileFindings = ['missing', 'altered'] as const
export type FileFinding = (typeof fileFindings)[number]

/** What was noticed when a file was verified, though it stops nothing. */
export const fileRemarks = [
  'no_end_mark',
  'restricted',
  'pages_unchecked',
  'is_pdf',
  'malformed',
  'pages_missing',
  'miscounted',
  'size_unknown',
  'dynamic_form',
  'portfolio',
  'accepted',
] as const
export type FileRemark = (typeof fileRemarks)[number]

const boxSize = z.object({ widthPt: z.number(), heightPt: z.number() })

/** A run of pages that are seen in the same size: the crop box within the media box, turned as the page is, in points. */
export const pageBox = z.object({
  firstPage: z.number().int(),
  lastPage: z.number().int(),
  ...boxSize.shape,
  /** The other boxes of these pages, turned alike. Null where the pages name none, left out where they were not read. */
  media: boxSize.nullable().optional(),
  bleed: boxSize.nullable().optional(),
  trim: boxSize.nullable().optional(),
})
export type PageBox = z.infer<typeof pageBox>

/** How loudly a failure speaks: the station goes on by itself, a person may have to help, or it has stopped trying. */
export const failureTones = ['waiting', 'attention', 'stopped'] as const
export type FailureTone = (typeof failureTones)[number]

export const fileView = z.object({
  id: z.number().int(),
  cpOrderId: z.string(),
  cpItemId: z.string().nullable(),
  type: z.string(),
  format: z.string(),
  /** The host that the file comes from. The full address may carry a signature and never leaves the store. */
  host: z.string(),
  state: z.enum(fileStates),
  /** Relative to the library, with `/`; null until the file is complete and verified. */
  localPath: z.string().nullable(),
  expectedBytes: bytes.nullable(),
  receivedBytes: bytes,
  md5sum: z.string().nullable(),
  attempts: z.number().int(),
  nextTryAt: instant.nullable(),
  verifiedAt: instant.nullable(),
  failure: z
    .object({
      code: z.string(),
      /** What happened. */
      message: said(),
      /** What the station does now and what a person can do. */
      nextStep: said(),
      tone: z.enum(failureTones),
      /** When the present row of failed tries began. */
      since: instant.nullable(),
      /** A person may take the file as it is. */
      canBeOverruled: z.boolean(),
    })
    .nullable(),
  /** The md5 of the file in the library; `md5sum` is the one that the order asks for. */
  md5: z.string().nullable(),
  pageCount: z.number().int().nullable(),
  pageBoxes: z.array(pageBox),
  source: z.enum(fileSources),
  finding: z.enum(fileFindings).nullable(),
  /** When the station removed the file from the library, some time after shipping. */
  removedAt: instant.nullable(),
})
export type FileView = z.infer<typeof fileView>
/** The same as the station says it. */
export type FileAnswer = z.input<typeof fileView>
