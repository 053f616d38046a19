import { Button } from '@mantine/core'
import { isOptional } from '../../../shared/guide-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { guideCopy } from './words.ts'

/** Leads to the guide from where orders are missed. Nothing where somebody has put it away. */
export function GuideOffer() {
  const { navigation } = useConsole()
  const { value } = useStateOf((stores) => stores.guide.store)
  if (value === null || value.isDismissed) return null
  const isSetUp = value.steps.every(({ step, isDone }) => isDone || step === 'test_order' || isOptional(step))
  return <Button onClick={() => navigation.go('guide')}>{isSetUp ? guideCopy.offerTest : guideCopy.offer}</Button>
}
