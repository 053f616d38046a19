import { Button } from '@mantine/core'
import { useState } from 'react'
import type { GuideView } from '../../../shared/guide-api.ts'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { EnterCode } from '../stations/enter-code.tsx'
import { JoinShopDialog } from '../stations/join-shop.tsx'
import classes from './guide.module.css'
import { guideCopy } from './words.ts'

/** The other way to begin: as one more station of a shop. Nothing of it is shown to devices, which may not ask. */
export function GuideJoin({ guide }: { readonly guide: GuideView }) {
  const { value: store } = useAnswerOf('store.get', {})
  const { value: shop, refresh } = useAnswerOf('shop.get', {})
  const [isAsking, setAsking] = useState(false)
  if (store === null || shop === null) return null
  const { secret } = shop
  if (secret === 'missing' || secret === 'wrong') {
    return (
      <section className={classes.join} aria-label={guideCopy.join}>
        <EnterCode secret={secret} onJoined={refresh} />
      </section>
    )
  }
  // Whoever has had an order has a shop of their own.
  const isNew = store.engine === 'sqlite' && guide.isOffered && guide.testOrder === null
  if (!isNew || store.obstacle !== null) return null
  return (
    <section className={classes.join} aria-label={guideCopy.join}>
      <p className={classes.how}>{guideCopy.joinHow}</p>
      <div>
        <Button variant="default" onClick={() => setAsking(true)}>
          {guideCopy.join}
        </Button>
      </div>
      {isAsking && <JoinShopDialog onClose={() => setAsking(false)} />}
    </section>
  )
}
