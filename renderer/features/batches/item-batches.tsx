import { Anchor } from '@mantine/core'
import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { alikeWords, batchLook } from './batch-look.ts'
import classes from './batches.module.css'
import { batchesCopy } from './words.ts'

/** In which batches the parts of an item are; nothing where this shop has none. */
export function ItemBatches({ cpItemId }: { readonly cpItemId: string }) {
  const { itemBatches, navigation } = useConsole()
  const { value: isUsed } = useStateOf((stores) => stores.batchUse.store)
  const { key, value } = useStateOf((stores) => stores.itemBatches.store)
  useEffect(() => {
    itemBatches.open(isUsed === true ? cpItemId : null)
    return () => itemBatches.open(null)
  }, [itemBatches, isUsed, cpItemId])
  if (value === null || key !== cpItemId || value.length === 0) return null
  return (
    <Section title={batchesCopy.ofItem}>
      <ul className={classes.ofItem}>
        {value.map((batch) => (
          <li key={batch.id}>
            <span className={classes.what}>
              <Anchor
                component="button"
                type="button"
                size="sm"
                ta="left"
                onClick={() => navigation.openBatch(batch.id)}
              >
                {batch.ruleName} {batch.code}
              </Anchor>
              <span className={classes.small}>{alikeWords(batch.alike)}</span>
            </span>
            <StateBadge look={batchLook[batch.state]} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
