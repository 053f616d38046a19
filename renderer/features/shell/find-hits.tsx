import { Combobox } from '@mantine/core'
import type { FindHit } from '../../../shared/find-api.ts'
import { itemLook, orderLook } from '../../ui/item-look.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './find.module.css'
import { findCopy } from './find-words.ts'

/** Tells one hit from the others in the list. */
export const keyOfHit = (hit: FindHit): string =>
  hit.kind === 'item' ? `item ${hit.item.cpItemId}` : `order ${hit.order.cpOrderId}`

/** What was found, each with where the words stand. */
export function FindHits({ hits, hasMore }: { readonly hits: readonly FindHit[]; readonly hasMore: boolean }) {
  return (
    <>
      {hits.map((hit) => (
        <Combobox.Option key={keyOfHit(hit)} value={keyOfHit(hit)} className={classes.hit}>
          <FoundThing hit={hit} />
          <span className={classes.where}>
            {hit.kind === 'item' && <span className={classes.number}>{hit.item.cpItemId}</span>}
            {hit.matches.map(({ field, text }) => (
              <span key={`${field} ${text}`} className={classes.match}>
                {findCopy.fields[field]}: {text}
              </span>
            ))}
          </span>
        </Combobox.Option>
      ))}
      {hits.length === 0 && <Combobox.Empty>{findCopy.nothing}</Combobox.Empty>}
      {hasMore && <Combobox.Footer className={classes.more}>{findCopy.more}</Combobox.Footer>}
    </>
  )
}

function FoundThing({ hit }: { readonly hit: FindHit }) {
  if (hit.kind === 'item') {
    return (
      <span className={classes.thing}>
        <strong className={classes.name}>{hit.item.title || hit.item.cpItemId}</strong>
        <StateBadge look={itemLook[hit.item.status]} />
      </span>
    )
  }
  return (
    <span className={classes.thing}>
      <strong className={classes.name}>{findCopy.order(hit.order.cpOrderId)}</strong>
      <StateBadge look={orderLook[hit.order.status]} />
    </span>
  )
}
