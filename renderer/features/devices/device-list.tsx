import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DeviceView } from '../../../shared/device-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import classes from '../settings/settings.module.css'
import { devicesCopy } from './words.ts'

interface DeviceListProps {
  readonly devices: readonly DeviceView[]
  readonly onRevoked: () => void
}

/** The devices that have a link, and when each was here. */
export function DeviceList({ devices, onRevoked }: DeviceListProps) {
  const { transport } = useConsole()
  const [revoking, setRevoking] = useState<DeviceView | null>(null)
  if (devices.length === 0) return <p className={classes.note}>{devicesCopy.none}</p>
  return (
    <>
      <ul className={classes.interfaces} aria-label={devicesCopy.devices}>
        {devices.map((device) => (
          <li key={device.id}>
            <div className={classes.interface}>
              <div className={classes.interfaceName}>{device.name}</div>
              <div className={classes.note}>
                {devicesCopy.added} <Moment at={device.createdAt} as="short" />,{' '}
                {device.lastSeenAt === null ? (
                  devicesCopy.never
                ) : (
                  <>
                    {devicesCopy.lastSeen} <Moment at={device.lastSeenAt} as="short" />,{' '}
                    {devicesCopy.signedIn(device.sessions)}
                  </>
                )}
              </div>
            </div>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={devicesCopy.revokeLabel(device.name)}
              onClick={() => setRevoking(device)}
            >
              {devicesCopy.revoke}
            </Button>
          </li>
        ))}
      </ul>
      {revoking !== null && (
        <ConfirmDialog
          isDangerous
          title={devicesCopy.revokeTitle(revoking.name)}
          says={[devicesCopy.revokeHow]}
          submit={devicesCopy.revoke}
          act={async (actor) => {
            await transport.client.call('devices.revoke', { id: revoking.id, ...actor })
            onRevoked()
            return devicesCopy.revoked(revoking.name)
          }}
          onClose={() => setRevoking(null)}
        />
      )}
    </>
  )
}
