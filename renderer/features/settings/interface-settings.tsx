import { Alert, Button } from '@mantine/core'
import { IconFlask, IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { InterfaceView } from '../../../shared/intake-views.ts'
import { firstInterfaceId, type Settings } from '../../../shared/settings.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { InterfaceDialog } from './interface-dialog.tsx'
import { RemoveInterfaceDialog } from './remove-interface-dialog.tsx'
import { SecretState } from './secret-state.tsx'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { settingsCopy } from './words.ts'

type Asked = { readonly what: 'add' } | { readonly what: 'edit' | 'remove'; readonly one: InterfaceView }

/** The Production Interfaces that orders come through. */
export function InterfaceSettings({ settings }: { readonly settings: Settings['intake'] }) {
  const { interfaces } = useConsole()
  const { value: all, error } = useStateOf((stores) => stores.interfaces.store)
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    interfaces.open(theOnlyOne)
    interfaces.refresh()
  }, [interfaces])
  const close = (): void => setAsked(null)
  return (
    <>
      <SettingsCard title={settingsCopy.interfaces} how={settingsCopy.interfacesHow}>
        {error !== null && <Alert color="red">{error.message}</Alert>}
        <ul className={classes.interfaces}>
          {all?.map((one) => (
            <InterfaceRow
              key={one.id}
              one={one}
              onEdit={() => setAsked({ what: 'edit', one })}
              onRemove={() => setAsked({ what: 'remove', one })}
            />
          ))}
        </ul>
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={all === null}
            onClick={() => setAsked({ what: 'add' })}
          >
            {settingsCopy.interfaceAdd}
          </Button>
        </div>
      </SettingsCard>
      {asked?.what === 'add' && <InterfaceDialog one={null} others={all ?? []} path="" onClose={close} />}
      {asked?.what === 'edit' && (
        <InterfaceDialog
          one={asked.one}
          others={all ?? []}
          path={settings.interfaces.find(({ id }) => id === asked.one.id)?.path ?? ''}
          onClose={close}
        />
      )}
      {asked?.what === 'remove' && <RemoveInterfaceDialog one={asked.one} onClose={close} />}
    </>
  )
}

interface InterfaceRowProps {
  readonly one: InterfaceView
  readonly onEdit: () => void
  readonly onRemove: () => void
}

const modeLooks = {
  live: { word: settingsCopy.interfaceModes.live, icon: IconPlugConnected, tone: 'blue' },
  test: { word: settingsCopy.interfaceModes.test, icon: IconFlask, tone: 'amber' },
} as const

function InterfaceRow({ one, onEdit, onRemove }: InterfaceRowProps) {
  return (
    <li>
      <div className={classes.interface}>
        <div className={classes.interfaceName}>
          {one.name}
          <StateBadge look={modeLooks[one.mode]} />
          <SecretState state={one.key} missing={settingsCopy.interfaceKeyNone} />
        </div>
        <div className={classes.path}>
          <code>{one.path}</code>
          <CopyText text={one.path} label={settingsCopy.copyPath(one.name)} />
        </div>
        {one.id === firstInterfaceId && <p className={classes.note}>{settingsCopy.interfaceFirst}</p>}
      </div>
      <Button size="xs" variant="default" aria-label={`${settingsCopy.interfaceEdit}: ${one.name}`} onClick={onEdit}>
        {settingsCopy.interfaceEdit}
      </Button>
      {one.removable && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${settingsCopy.interfaceRemove}: ${one.name}`}
          onClick={onRemove}
        >
          {settingsCopy.interfaceRemove}
        </Button>
      )}
    </li>
  )
}
