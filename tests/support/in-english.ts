import { readSaid } from '../../shared/messages/kept-sentence.ts'

/** What a row keeps of a sentence, in English; null where there is none. */
export const inEnglish = (kept: string | null | undefined): string | null =>
  kept === null || kept === undefined ? null : String(readSaid(kept))
