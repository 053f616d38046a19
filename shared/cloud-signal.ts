/** CloudSignal v2.0: the reports of a print partner to Cloudprinter. Source: protocol, sections B.2 to B.4. */

export const signalTypes = [
  'ItemRegistered',
  'ItemProduce',
  'ItemProduced',
  'ItemPacked',
  'ItemShipped',
  'ItemError',
  'ItemCanceled',
] as const
export type SignalType = (typeof signalTypes)[number]

/** Types that every partner may leave out. All others must be sent. */
export const optionalSignalTypes = ['ItemProduce', 'ItemProduced', 'ItemPacked'] as const satisfies SignalType[]
export type OptionalSignalType = (typeof optionalSignalTypes)[number]

export const isMandatory = (type: SignalType): boolean => !optionalSignalTypes.some((optional) => optional === type)

/** Nothing may follow one of these for the same item. */
export const isFinalSignal = (type: SignalType): boolean => type === 'ItemShipped' || type === 'ItemCanceled'

/**
 * The states of a signal in the outbox. `queued` has not been tried, `waiting` will be tried again, `parked` needs a
 * person, `withdrawn` was undone before it left, `skipped` was given up by a person, `not_sent` belongs to a dry run.
 */
export const signalStates = [
  'queued',
  'running',
  'waiting',
  'done',
  'parked',
  'withdrawn',
  'skipped',
  'not_sent',
] as const
export type SignalState = (typeof signalStates)[number]

/**
 * What a signal that has not arrived waits for: the end of the time in which its step can be undone, its next try, an
 * earlier signal of its item, the registration of its item, its answer, the endpoint, a key, the end of a stop, a pause or
 * a dry run, a person, or only its turn.
 */
export const signalWaits = [
  'undo_window',
  'next_try',
  'earlier_signal',
  'registration',
  'answer',
  'endpoint',
  'key',
  'halt',
  'pause',
  'dry_run',
  'person',
  'turn',
] as const
export type SignalWait = (typeof signalWaits)[number]

/** Whether Cloudprinter has had a signal that waited when a backup was made, and that waits again since it was restored. */
export const restoreVerdicts = ['had', 'not_had', 'unknown'] as const
export type RestoreVerdict = (typeof restoreVerdicts)[number]

/** What Cloudprinter knows of a step: see `signals.ofItem`. */
export const stepKnowledges = ['known', 'on_its_way', 'refused', 'skipped', 'not_sent', 'not_reported'] as const
export type StepKnowledge = (typeof stepKnowledges)[number]

/** The 21 causes that `ItemCanceled` accepts, each with the sentence an operator chooses it by. */
export const cancelCauses = {
  CancelCoverSpine: 'The spine width is wrong',
  CancelBookSize: 'The book block has the wrong size',
  CancelCoverSize: 'The cover has the wrong size or orientation',
  CancelBookTrim: 'The trim of the book block is wrong',
  CancelCoverTrim: 'The trim of the cover is wrong',
  CancelBookMargins: 'The margins of the book block are wrong',
  CancelCoverMargins: 'The margins of the cover are wrong',
  CancelBookCorrupt: 'The file of the book block is damaged',
  CancelCoverCorrupt: 'The file of the cover is damaged',
  CancelFilesCorrupt: 'The files are damaged',
  CancelPageCount: 'The page count is wrong',
  CancelUnknownFont: 'A font is missing',
  CancelBookRip: 'The book block could not be ripped',
  CancelCoverRip: 'The cover could not be ripped',
  CancelInkjetCoverage: 'The ink coverage is too high',
  CancelDownloadError: 'The files could not be downloaded',
  CancelValidateError: 'The order is not valid',
  CancelInvalidAddress: 'The address cannot be delivered to',
  CancelUserRequest: 'The customer asked for it',
  CancelTestOrder: 'It was a test order',
  CancelMiscError: 'Another reason',
} as const
export type CancelCause = keyof typeof cancelCauses

export const cancelCauseCodes = Object.keys(cancelCauses) as [CancelCause, ...CancelCause[]]
