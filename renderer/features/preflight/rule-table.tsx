import { Checkbox, NumberInput, Select } from '@mantine/core'
import {
  idleRules,
  type PreflightRule,
  type PreflightVerdict,
  preflightRules,
  preflightVerdicts,
  type RuleChoice,
  ruleInForce,
  ruleUnits,
} from '../../../shared/preflight.ts'
import { language } from '../../ui/language.ts'
import classes from './preflight.module.css'
import { ruleWord } from './preflight-look.ts'
import { preflightCopy } from './words.ts'

interface RuleTableProps {
  /** What holds where nothing is chosen here. */
  readonly below: readonly RuleChoice[]
  readonly choices: readonly RuleChoice[]
  /** Whether cases can come, which have a limit of their own. */
  readonly hasCases: boolean
  readonly onChange: (choices: RuleChoice[]) => void
}

const { settings: copy, verdicts } = preflightCopy
const measures = ['warnFrom', 'limit', 'caseLimit'] as const
const decimal = language === 'de' ? ',' : '.'

/** All rules, each with its switch, what a finding does, and from what on. What equals what holds anyway is not kept. */
export function RuleTable({ below, choices, hasCases, onChange }: RuleTableProps) {
  const change = (rule: PreflightRule, wanted: Partial<RuleChoice>): void => {
    const before = ruleInForce(rule, below)
    const chosen = { ...choices.find((one) => one.rule === rule), ...wanted }
    const { isOn, verdict, warnFrom, limit, caseLimit } = chosen
    const choice: RuleChoice = {
      rule,
      ...(isOn === undefined || isOn === before.isOn ? {} : { isOn }),
      ...(verdict === undefined || verdict === before.verdict ? {} : { verdict }),
      ...(warnFrom === undefined || warnFrom === before.warnFrom ? {} : { warnFrom }),
      ...(limit === undefined || limit === before.limit ? {} : { limit }),
      ...(caseLimit === undefined || caseLimit === before.caseLimit ? {} : { caseLimit }),
    }
    const others = choices.filter((one) => one.rule !== rule)
    onChange(Object.keys(choice).length === 1 ? others : [...others, choice])
  }
  return (
    <div className={classes.scroll}>
      <table className={classes.rules}>
        <thead>
          <tr>
            <th scope="col">{copy.rule}</th>
            <th scope="col">{copy.columns.verdict}</th>
            <th scope="col">{copy.columns.warnFrom}</th>
            <th scope="col">{copy.columns.limit}</th>
            {hasCases && <th scope="col">{copy.columns.caseLimit}</th>}
          </tr>
        </thead>
        <tbody>
          {preflightRules.map((rule) => {
            const inForce = ruleInForce(rule, below, choices)
            const word = ruleWord(rule)
            return (
              <tr key={rule}>
                <th scope="row">
                  <Checkbox
                    size="xs"
                    label={word}
                    {...(isIdle(rule) ? { description: copy.idle } : {})}
                    checked={inForce.isOn}
                    onChange={(event) => change(rule, { isOn: event.currentTarget.checked })}
                  />
                </th>
                <td>
                  <Select
                    size="xs"
                    className={classes.verdict ?? ''}
                    aria-label={copy.verdict(word)}
                    data={preflightVerdicts.map((value) => ({ value, label: verdicts[value] }))}
                    value={inForce.verdict}
                    disabled={!inForce.isOn}
                    allowDeselect={false}
                    onChange={(value) => {
                      if (value !== null) change(rule, { verdict: value satisfies PreflightVerdict })
                    }}
                  />
                </td>
                {measures.slice(0, hasCases ? 3 : 2).map((field) => (
                  <td key={field}>
                    {inForce[field] !== null && (
                      <NumberInput
                        size="xs"
                        className={classes.number ?? ''}
                        aria-label={copy[field](word)}
                        suffix={` ${ruleUnits[rule] ?? ''}`}
                        decimalSeparator={decimal}
                        allowedDecimalSeparators={['.', ',']}
                        hideControls
                        min={0}
                        max={10_000}
                        value={inForce[field]}
                        disabled={!inForce.isOn}
                        onChange={(value) => {
                          if (value !== '') change(rule, { [field]: Number(value) })
                        }}
                      />
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const isIdle = (rule: PreflightRule): boolean => idleRules.some((idle) => idle === rule)
