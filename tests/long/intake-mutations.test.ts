import { it } from 'vitest'
import { expectDefinedAnswers } from '../support/defined-answers.ts'

it('any of 20,000 mutations of a valid document gets a defined answer, and never half an order', () =>
  expectDefinedAnswers(20_000))
