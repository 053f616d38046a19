import { Button } from '@mantine/core'
import type { DeliveryView } from '../../../shared/deliveries-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { once } from '../../ui/key-button.tsx'
import classes from './deliveries.module.css'
import { doToDeliveries, sendAgain } from './delivery-deeds.ts'
import { canConfirm, canRetry, canWithdraw } from './delivery-look.ts'
import { deliveryCopy } from './delivery-words.ts'

interface DeliveryButtonsProps {
  readonly delivery: DeliveryView
  /** Whether sending it once more is offered: at the item, not in the list. */
  readonly canSendAgain?: boolean
}

/** What a person can do about a delivery. Each says to a screen reader which one is meant. */
export function DeliveryButtons({ delivery, canSendAgain = false }: DeliveryButtonsProps) {
  const stores = useConsole()
  const isDone = delivery.state === 'delivered' || delivery.state === 'taken' || delivery.state === 'withdrawn'
  const deeds = [
    ...(canRetry(delivery)
      ? [
          {
            word: delivery.state === 'unsure' ? deliveryCopy.sendUnsure : deliveryCopy.retry,
            act: () => doToDeliveries(stores, 'retry', [delivery]),
          },
        ]
      : []),
    ...(canConfirm(delivery)
      ? [{ word: deliveryCopy.confirm, act: () => doToDeliveries(stores, 'confirm', [delivery]) }]
      : []),
    ...(canWithdraw(delivery)
      ? [{ word: deliveryCopy.withdraw, act: () => doToDeliveries(stores, 'withdraw', [delivery]) }]
      : []),
    ...(canSendAgain && isDone ? [{ word: deliveryCopy.sendAgain, act: () => sendAgain(stores, delivery) }] : []),
  ]
  return (
    <div className={classes.buttons}>
      {deeds.map(({ word, act }) => (
        <Button
          key={word}
          size="compact-xs"
          variant="default"
          aria-label={`${word}: ${delivery.jobName}`}
          onClick={once(() => void act())}
        >
          {word}
        </Button>
      ))}
    </div>
  )
}
