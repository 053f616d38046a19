import { Alert, Button } from '@mantine/core'
import { IconFlask, IconPlugConnected, IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { InterfaceView } from '../../../shared/intake-views.ts'
import { firstInterfaceId, type Settings } from '../../../shared/settings.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import type { Actor } from '../../stores/preferences.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import type { Card } from '../settings/card.ts'
import { SecretState } from '../settings/secret-state.tsx'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { InterfaceDialog } from './interface-dialog.tsx'
import { intakeCopy } from './words.ts'

type Asked = { readonly what: 'add' } | { readonly what: 'edit' | 'remove'; readonly one: InterfaceView }

export const interfaceCard: Card = {
  id: 'interfaces',
  group: 'orders',
  title: intakeCopy.interfaces,
  how: intakeCopy.interfacesHow,
  keywords: intakeCopy.keywords.interfaces,
  show: ({ settings }) => <InterfaceSettings settings={settings.intake} />,
}

/** The Production Interfaces that orders come through. */
function InterfaceSettings({ settings }: { readonly settings: Settings['intake'] }) {
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
      <SettingsCard card={interfaceCard}>
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
            {intakeCopy.interfaceAdd}
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
  live: { word: intakeCopy.interfaceModes.live, icon: IconPlugConnected, tone: 'blue' },
  test: { word: intakeCopy.interfaceModes.test, icon: IconFlask, tone: 'amber' },
} as const

function InterfaceRow({ one, onEdit, onRemove }: InterfaceRowProps) {
  return (
    <li>
      <div className={classes.interface}>
        <div className={classes.interfaceName}>
          {one.name}
          <StateBadge look={modeLooks[one.mode]} />
          <SecretState state={one.key} missing={intakeCopy.interfaceKeyNone} />
        </div>
        <div className={classes.path}>
          <code>{one.path}</code>
          <CopyText text={one.path} label={intakeCopy.copyPath(one.name)} />
        </div>
        {one.id === firstInterfaceId && <p className={classes.note}>{intakeCopy.interfaceFirst}</p>}
      </div>
      <Button size="xs" variant="default" aria-label={`${intakeCopy.interfaceEdit}: ${one.name}`} onClick={onEdit}>
        {intakeCopy.interfaceEdit}
      </Button>
      {one.removable && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${intakeCopy.interfaceRemove}: ${one.name}`}
          onClick={onRemove}
        >
          {intakeCopy.interfaceRemove}
        </Button>
      )}
    </li>
  )
}

interface RemoveInterfaceDialogProps {
  readonly one: InterfaceView
  readonly onClose: () => void
}

/** Asks before a Production Interface and its key are forgotten. */
function RemoveInterfaceDialog({ one, onClose }: RemoveInterfaceDialogProps) {
  const { transport, interfaces, settings, status } = useConsole()
  const remove = async (actor: Actor): Promise<string> => {
    try {
      interfaces.put((await transport.client.call('interfaces.remove', { id: one.id, ...actor })).interfaces)
      return intakeCopy.interfaceRemoved(one.name)
    } finally {
      for (const store of [interfaces, settings, status]) store.refresh()
    }
  }
  return (
    <ConfirmDialog
      isDangerous
      title={intakeCopy.interfaceRemoveTitle(one.name)}
      says={[intakeCopy.interfaceRemoveText]}
      submit={intakeCopy.interfaceRemove}
      act={remove}
      onClose={onClose}
    />
  )
}
