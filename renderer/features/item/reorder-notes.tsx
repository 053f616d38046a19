import { Anchor } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import type { ItemDetail } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Note } from '../../ui/note.tsx'
import { itemCopy } from './words.ts'

/** What an item replaces and why, with the way to the original where it is at this station. */
export function ReorderNote({ reorder }: { readonly reorder: NonNullable<ItemDetail['reorder']> }) {
  const { cpItemId, cpOrderId, isHere } = reorder
  const away = (id: string | null) => (id === null ? null : `${id} (${itemCopy.notHere})`)
  return (
    <Note tone="violet" icon={IconRepeat} title={itemCopy.reorderTitle}>
      <Facts
        facts={[
          [itemCopy.reorderCause, reorder.cause],
          [itemCopy.reorderDescription, reorder.description],
          [
            itemCopy.reorderOf,
            cpItemId !== null && isHere ? <ItemLink key="item" cpItemId={cpItemId} /> : away(cpItemId),
          ],
          [itemCopy.reorderOfOrder, cpOrderId],
        ]}
      />
    </Note>
  )
}

/** The items that replace an item. */
export function ReplacedNote({ items }: { readonly items: ItemDetail['reorderedBy'] }) {
  return (
    <Note tone="violet" icon={IconRepeat} title={itemCopy.replacedTitle}>
      {items.map(({ cpItemId }) => (
        <div key={cpItemId}>
          <ItemLink cpItemId={cpItemId} />
        </div>
      ))}
    </Note>
  )
}

function ItemLink({ cpItemId }: { readonly cpItemId: string }) {
  const { navigation } = useConsole()
  return (
    <Anchor component="button" type="button" size="sm" onClick={() => navigation.openItem(cpItemId)}>
      {cpItemId}
    </Anchor>
  )
}
