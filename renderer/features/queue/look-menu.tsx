import { Button, Checkbox, Popover, Radio, Stack } from '@mantine/core'
import { IconLayoutList } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type QueueColumn,
  type QueueGrouping,
  queueColumns,
  queueGroupings,
  type RowHeight,
  rowHeights,
} from '../../../shared/saved-view.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { viewCopy } from './view-words.ts'

/** Which columns, how the rows are grouped, and how high they are. */
export function LookMenu() {
  const [isOpen, setOpen] = useState(false)
  const { queueView } = useConsole()
  const { look } = useStateOf((stores) => stores.queueView.store)
  const chooseColumns = (chosen: string[]): void =>
    queueView.setLook({ columns: queueColumns.filter((column) => chosen.includes(column)) })
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={220} trapFocus withRoles shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          leftSection={<IconLayoutList size={15} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {viewCopy.look}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="md">
          <Checkbox.Group
            label={viewCopy.columns}
            description={viewCopy.columnsHow}
            size="xs"
            value={[...look.columns]}
            onChange={chooseColumns}
          >
            <Stack gap={6} mt={6}>
              {queueColumns.map((column: QueueColumn) => (
                <Checkbox key={column} size="xs" value={column} label={viewCopy.columnNames[column]} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Radio.Group
            label={viewCopy.grouping}
            size="xs"
            value={look.grouping}
            onChange={(grouping) => queueView.setLook({ grouping: grouping as QueueGrouping })}
          >
            <Stack gap={6} mt={6}>
              {queueGroupings.map((grouping) => (
                <Radio key={grouping} size="xs" value={grouping} label={viewCopy.groupings[grouping]} />
              ))}
            </Stack>
          </Radio.Group>
          <Radio.Group
            label={viewCopy.rows}
            size="xs"
            value={look.rows}
            onChange={(rows) => queueView.setLook({ rows: rows as RowHeight })}
          >
            <Stack gap={6} mt={6}>
              {rowHeights.map((rows) => (
                <Radio key={rows} size="xs" value={rows} label={viewCopy.rowHeights[rows]} />
              ))}
            </Stack>
          </Radio.Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
