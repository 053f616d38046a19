import { describe, expect, it } from 'vitest'
import { worthSelecting } from '../../renderer/features/queue/worth-selecting.ts'
import { commonStep, skippingSteps, usualStep, whyNoStep } from '../../renderer/features/steps/usual-step.ts'
import { stepsCopy } from '../../renderer/features/steps/words.ts'
import { type ItemStatus, stepsFrom } from '../../shared/item-lifecycle.ts'
import { anItemSummary } from './item-summary-builder.ts'

describe('the usual next step', () => {
  it('is the next one on the line, with the later ones as a skip ahead', () => {
    expect(usualStep(standing('ready'))).toBe('in_production')
    expect(skippingSteps(standing('ready'))).toEqual(['produced', 'packed', 'shipped'])
  })

  it('is the way back for an item that stands aside', () => {
    expect(usualStep(standing('on_hold', 'packed'))).toBe('packed')
    expect(skippingSteps(standing('on_hold', 'packed'))).toEqual([])
  })

  it('is none for an item that waits for files or is finished, each with its reason', () => {
    expect([usualStep(standing('received')), whyNoStep(standing('received'))]).toEqual([null, 'files'])
    expect([usualStep(standing('shipped')), whyNoStep(standing('shipped'))]).toEqual([null, 'over'])
  })

  it('of several items is the one that most of them take', () => {
    expect(commonStep([standing('ready'), standing('produced'), standing('produced')])).toBe('packed')
    expect(commonStep([standing('received')])).toBeNull()
  })
})

describe('everything that is selected', () => {
  it('leaves out what was finished a moment ago, unless finished items are what the list shows', () => {
    const [ready, shipped] = [standing('ready'), standing('shipped')]
    expect(worthSelecting([ready, shipped])).toEqual([ready])
    expect(worthSelecting([shipped])).toEqual([shipped])
  })
})

describe('the outcome of a step', () => {
  it('names the one item', () => {
    expect(stepsCopy.outcome('packed', [anItemSummary({ status: 'packed' })], [])).toBe(
      'The Bear Who Could Not Sleep is packed.',
    )
  })

  it('counts what advanced and what did not, and says why', () => {
    const advanced = Array.from({ length: 38 }, () => anItemSummary())
    const refused = [refusal('on_hold'), refusal('cancelled')]
    expect(stepsCopy.outcome('packed', advanced, refused)).toBe(
      '38 items advanced. 2 were not: one is on hold, one was cancelled.',
    )
    expect(stepsCopy.refusals(refused)).toEqual([])

    const many = [refusal('packed'), refusal('packed'), refusal('received'), refusal('cancelled'), refusal('cancelled')]
    expect(stepsCopy.outcome('packed', [], many)).toBe(
      'No item advanced. 5 were not: two are packed already, one waits for files, two were cancelled.',
    )
  })

  it('says in full what is not told by where an item stands', () => {
    const lacks = { ...refusal('ready'), code: 'invalid_input', message: 'Say what went wrong.' }
    const gone = { ...refusal('ready'), status: null, code: 'not_found', message: 'There is no item 1.' }
    const refused = [lacks, refusal('on_hold'), lacks, gone]
    expect(stepsCopy.outcome('error', [], refused)).toBe('No item advanced. 4 were not: one is on hold.')
    expect(stepsCopy.refusals(refused)).toEqual(['2 times: Say what went wrong.', 'There is no item 1.'])
  })
})

const refusal = (status: ItemStatus | null) => ({ cpItemId: '1', code: 'not_allowed', message: 'No.', status })

const standing = (status: ItemStatus, resumeStatus: ItemStatus | null = null) =>
  anItemSummary({ status, resumeStatus, nextSteps: [...stepsFrom({ status, resumeStatus })] })
