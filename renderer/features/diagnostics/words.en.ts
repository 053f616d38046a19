import type { DiagnosticState } from '../../../shared/diagnostics-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the diagnostics say around the sentences of the station. */
export const en = {
  keywords: 'check health problem support',
  title: 'Diagnostics',
  intro:
    'Everything that the station needs, looked at now. Nothing is changed and nothing is sent. Each check has a number, for the telephone.',
  loading: 'Looking at everything the station needs',
  list: 'Checks',
  states: {
    ok: 'In order',
    warning: 'Look at it',
    failed: 'Not in order',
    unknown: 'Not known',
  } as const satisfies Record<DiagnosticState, string>,
  summary: (wrong: number, total: number) =>
    wrong === 0
      ? `All ${total} checks are in order.`
      : `${wrong} of ${total} ${wrong === 1 ? 'check needs' : 'checks need'} somebody.`,
  cure: 'What to do:',
  took: (ms: number) => (ms < 1_000 ? `${ms} ms` : `${formatNumber(ms / 1_000, 1)} s`),
  again: 'Check again',
  export: 'Save for support',
  exportHow: 'One file with the checks, the settings and the logs, without keys, customers and links to files.',
  exported: (path: string) => `The file is saved at ${path}`,
  back: 'Back to the settings',
  settingsTitle: 'Diagnostics',
  settingsHow: 'Ten checks of everything that the station needs, each with what to do.',
  settingsOpen: 'Open the diagnostics',
} as const

export type DiagnosticsCopy = WordsLike<typeof en>
