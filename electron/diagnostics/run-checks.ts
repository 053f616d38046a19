import type { DiagnosticCheckAnswer, DiagnosticState } from '../../shared/diagnostics-api.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'

/** What a check has found. */
export interface Finding {
  readonly state: DiagnosticState
  readonly finding: Said
  readonly cure: Said | null
}

export interface Check {
  readonly id: string
  readonly name: Said
  readonly look: () => Promise<Finding> | Finding
}

export const ok = (finding: Said): Finding => ({ state: 'ok', finding, cure: null })
export const warning = (finding: Said, cure: Said): Finding => ({ state: 'warning', finding, cure })
export const failed = (finding: Said, cure: Said): Finding => ({ state: 'failed', finding, cure })
export const unknown = (finding: Said, cure: Said | null = null): Finding => ({ state: 'unknown', finding, cure })

/** Whatever a check waits for, a person waits for the result. */
const patienceMs = 20_000

/** Makes the checks one after another, so that none disturbs the next, and numbers them. A check that breaks is a finding too. */
export async function runChecks(checks: readonly Check[], clock: Clock, log: Logger): Promise<DiagnosticCheckAnswer[]> {
  const results: DiagnosticCheckAnswer[] = []
  for (const [index, { id, name, look }] of checks.entries()) {
    const began = clock.now()
    const finding = await withinPatience(look, clock, (error) => log.error({ err: error, check: id }, 'A check broke'))
    results.push({ number: index + 1, id, name, ...finding, tookMs: Math.max(0, Math.round(clock.now() - began)) })
  }
  return results
}

async function withinPatience(look: Check['look'], clock: Clock, onBroken: (error: unknown) => void): Promise<Finding> {
  let cancel = (): void => undefined
  const tooLate = new Promise<Finding>((resolve) => {
    cancel = clock.after(patienceMs, () =>
      resolve(unknown(say('This took longer than {seconds} seconds.', { seconds: patienceMs / 1_000 }))),
    )
  })
  try {
    return await Promise.race([look(), tooLate])
  } catch (error) {
    onBroken(error)
    return unknown(say('This could not be looked at. The log says why.'))
  } finally {
    cancel()
  }
}
