import { ActionIcon, Button, Divider, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconBookmark, IconX } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { SavedView } from '../../../shared/saved-view.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import classes from './filter-bar.module.css'
import { useSavedViews } from './use-saved-views.ts'
import { viewCopy } from './view-words.ts'

/** The views that were given a name, and giving one to what is shown now. */
export function SavedViews() {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={280} trapFocus withRoles shadow="md">
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          c="var(--mantine-color-text)"
          leftSection={<IconBookmark size={15} aria-hidden />}
          onClick={() => setOpen(!isOpen)}
        >
          {viewCopy.views}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Views onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

const noViews: readonly SavedView[] = []

function Views({ onDone }: { readonly onDone: () => void }) {
  const { value } = useStateOf((stores) => stores.savedViews.store)
  const [name, setName] = useState('')
  const { apply, save, remove, isBusy } = useSavedViews()
  const views = value ?? noViews
  const isTaken = views.some((view) => view.name.toLowerCase() === name.trim().toLowerCase())

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() !== '' && (await save(name.trim()))) onDone()
  }
  return (
    <Stack gap="xs">
      {views.length === 0 && (
        <Text size="xs" c="dimmed">
          {viewCopy.noViews}
        </Text>
      )}
      {views.map((view) => (
        <span key={view.name} className={classes.view}>
          <Button
            className={classes.viewButton ?? ''}
            size="compact-sm"
            variant="default"
            onClick={() => {
              apply(view)
              onDone()
            }}
          >
            {view.name}
          </Button>
          <ActionIcon
            size="sm"
            aria-label={viewCopy.removeView(view.name)}
            disabled={isBusy}
            onClick={() => void remove(view.name)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      ))}
      <Divider />
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="xs">
          <TextInput
            size="xs"
            label={viewCopy.saveView}
            placeholder={viewCopy.viewName}
            maxLength={60}
            value={name}
            description={isTaken ? viewCopy.nameIsTaken : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={isBusy} disabled={name.trim() === ''}>
            {viewCopy.save}
          </Button>
        </Stack>
      </form>
    </Stack>
  )
}
