import { type CancelCause, cancelCauseCodes } from '../../../shared/cloud-signal.ts'

/** A reason with the code of a cause at its start, as a sentence. */
export function reasonInWords(reason: string, causes: Readonly<Record<CancelCause, string>>): string {
  const [start = '', ...rest] = reason.split(': ')
  const code = cancelCauseCodes.find((cause) => cause === start)
  return code === undefined ? reason : [causes[code], ...rest].join(': ')
}
