import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { stepsCopy } from './copy.ts'
import { FormFrame, useFieldError } from './form-frame.tsx'

/** Asks for the tracking number, which a scan fills in, and offers the shipping option of the order. */
export function ShippingForm({ items }: { readonly items: readonly ItemSummary[] }) {
  const { steps } = useConsole()
  const options = new Set(items.map((item) => item.shippingMethod ?? ''))
  const [shared] = options
  const [tracking, setTracking] = useState('')
  const [shippingOption, setShippingOption] = useState(options.size === 1 ? (shared ?? '') : '')
  const isMany = items.length > 1
  const submit = (): void =>
    steps.submit({
      ...(tracking.trim() === '' ? {} : { tracking: tracking.trim() }),
      ...(shippingOption.trim() === '' ? {} : { shippingOption: shippingOption.trim() }),
    })
  return (
    <FormFrame onSubmit={submit} fields={['tracking', 'shippingOption']}>
      <TextInput
        data-autofocus
        label={stepsCopy.tracking}
        description={isMany ? stepsCopy.trackingForMany : stepsCopy.trackingHint}
        value={tracking}
        error={useFieldError('tracking')}
        onChange={(event) => setTracking(event.currentTarget.value)}
        autoComplete="off"
        maxLength={200}
      />
      <TextInput
        label={stepsCopy.shippingOption}
        description={isMany && options.size > 1 ? stepsCopy.shippingOptionForMany : stepsCopy.shippingOptionHint}
        value={shippingOption}
        error={useFieldError('shippingOption')}
        onChange={(event) => setShippingOption(event.currentTarget.value)}
        autoComplete="off"
        maxLength={200}
      />
    </FormFrame>
  )
}
