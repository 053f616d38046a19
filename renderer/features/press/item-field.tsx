import { Anchor, TextInput } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { pressCopy } from './words.ts'

/** The item that names and routes are shown for: typed, or the one just open. */
export function ItemField() {
  const { pressDesk } = useConsole()
  const { cpItemId } = useStateOf((stores) => stores.pressDesk.store)
  const { value: open } = useStateOf((stores) => stores.item.store)
  return (
    <div>
      <TextInput
        size="xs"
        label={pressCopy.item}
        placeholder={pressCopy.itemExample}
        value={cpItemId}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => pressDesk.setItem(event.currentTarget.value)}
      />
      {open !== null && open.cpItemId !== cpItemId && (
        <Anchor component="button" type="button" size="xs" onClick={() => pressDesk.setItem(open.cpItemId)}>
          {pressCopy.itemOpen(open.title || open.cpItemId)}
        </Anchor>
      )}
    </div>
  )
}
