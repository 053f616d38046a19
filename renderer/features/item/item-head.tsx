import { ActionIcon, Anchor, Title, Tooltip } from '@mantine/core'
import { IconArrowLeft, IconFlask, IconMaximize, IconRepeat, IconStack2 } from '@tabler/icons-react'
import { isTerminal } from '../../../shared/item-lifecycle.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { itemLook } from '../../ui/item-look.ts'
import { printedKey } from '../../ui/key-names.ts'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { useNow } from '../../ui/use-now.ts'
import { ariaKey } from '../actions/action.ts'
import { BinBadge } from '../assembly/bin-mark.tsx'
import { assemblyCopy } from '../assembly/words.ts'
import { leave, openItem } from '../queue/actions.ts'
import classes from './item-panel.module.css'
import { itemCopy } from './words.ts'

interface ItemHeadProps {
  readonly item: ItemDetail
  readonly isWide: boolean
  readonly onClose: () => void
  readonly onOpen: (cpItemId: string) => void
}

/** The name of an item, its number, and where it stands. */
export function ItemHead({ item, isWide, onClose, onOpen }: ItemHeadProps) {
  const { navigation } = useConsole()
  const now = useNow()
  return (
    <header className={classes.head}>
      {isWide && (
        <Tooltip label={`${itemCopy.back} (${printedKey(leave.keys.names[0])})`}>
          <ActionIcon aria-label={itemCopy.back} aria-keyshortcuts={ariaKey(leave)} onClick={onClose}>
            <IconArrowLeft size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <div className={classes.headText}>
        <Title order={2} className={classes.title ?? ''}>
          {item.title || item.cpItemId}
        </Title>
        <div className={classes.sub}>
          <span>{item.cpItemId}</span>
          <CopyText text={item.cpItemId} label={itemCopy.copyId} />
          {item.itemsInOrder > 1 && <span>{itemCopy.itemOf(item)}</span>}
          <Anchor component="button" type="button" size="xs" onClick={() => navigation.openOrder(item.cpOrderId)}>
            {itemCopy.order} {item.cpOrderId}
          </Anchor>
        </div>
        <div className={classes.lead}>{itemCopy.lead(item)}</div>
        <div className={classes.badges}>
          <StateBadge look={itemLook[item.status]} size="md" />
          <BinBadge item={item} size="md" />
          {item.copies !== null && (
            <StateBadge
              look={{
                word: assemblyCopy.copiesDone(item.copies.done, item.copies.of),
                icon: IconStack2,
                tone: item.copies.done < item.copies.of ? 'blue' : 'green',
              }}
              size="md"
            />
          )}
          {item.isReorder && (
            <StateBadge look={{ word: itemCopy.reorder, icon: IconRepeat, tone: 'violet' }} size="md" />
          )}
          {item.isTest && <StateBadge look={{ word: itemCopy.test, icon: IconFlask, tone: 'amber' }} size="md" />}
        </div>
      </div>
      {item.shipBy !== null && !isTerminal(item.status) && (
        <div className={classes.headDue} data-late={Date.parse(item.shipBy) < now || undefined}>
          <Moment at={item.shipBy} as="due" />
        </div>
      )}
      {!isWide && (
        <Tooltip label={`${itemCopy.widen} (${printedKey(openItem.keys.names[0])})`}>
          <ActionIcon
            aria-label={itemCopy.widen}
            aria-keyshortcuts={ariaKey(openItem)}
            onClick={() => onOpen(item.cpItemId)}
          >
            <IconMaximize size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </header>
  )
}
