import {
  IconCircleCheck,
  IconCircleDashed,
  IconHandStop,
  IconInfoCircle,
  IconQuestionMark,
  IconRulerMeasure,
  IconThumbUp,
} from '@tabler/icons-react'
import { say } from '../../../shared/messages/sentence.ts'
import { type PreflightRule, type PreflightState, type PreflightVerdict, ruleNames } from '../../../shared/preflight.ts'
import type { FindingView } from '../../../shared/preflight-api.ts'
import { inWords } from '../../ui/language.ts'
import type { StateLook } from '../../ui/state-look.ts'
import { preflightCopy } from './words.ts'

const { states, verdicts } = preflightCopy

/** How it looks where an item stands with preflight. */
export const preflightLook = {
  pending: { word: states.pending, icon: IconCircleDashed, tone: 'grey' },
  passed: { word: states.passed, icon: IconCircleCheck, tone: 'green' },
  warned: { word: states.warned, icon: IconRulerMeasure, tone: 'amber' },
  stopped: { word: states.stopped, icon: IconHandStop, tone: 'red' },
  overridden: { word: states.overridden, icon: IconThumbUp, tone: 'violet' },
  unmapped: { word: states.unmapped, icon: IconQuestionMark, tone: 'grey' },
} as const satisfies Record<PreflightState, StateLook>

/** How it looks what a finding does. */
export const verdictLook = {
  stop: { word: verdicts.stop, icon: IconHandStop, tone: 'red' },
  warn: { word: verdicts.warn, icon: IconRulerMeasure, tone: 'amber' },
  info: { word: verdicts.info, icon: IconInfoCircle, tone: 'grey' },
} as const satisfies Record<PreflightVerdict, StateLook>

export const letPassLook = {
  word: preflightCopy.letPass,
  icon: IconThumbUp,
  tone: 'violet',
} as const satisfies StateLook

/** What a rule is called. */
export const ruleWord = (rule: PreflightRule): string => inWords(say(ruleNames[rule]))

/** Where a finding is, in words; null where it is of the file as a whole. */
export const pageWord = ({ page, lastPage }: Pick<FindingView, 'page' | 'lastPage'>): string | null =>
  page === null ? null : preflightCopy.pages(page, lastPage ?? page)
