import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import { stationCopy } from './words.ts'

/** Restarts the station, after it was said what that means; nothing where it cannot do so by itself. */
export function RestartButton() {
  const { value: status } = useStateOf((stores) => stores.status.store)
  const [isAsking, setAsking] = useState(false)
  if (status?.capabilities.restart !== true) return null
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {stationCopy.restart}
      </Button>
      {isAsking && <RestartDialog onClose={() => setAsking(false)} />}
    </>
  )
}

function RestartDialog({ onClose }: { readonly onClose: () => void }) {
  const { transport } = useConsole()
  return (
    <ConfirmDialog
      title={stationCopy.restartTitle}
      says={[stationCopy.restartHow]}
      submit={stationCopy.restart}
      act={async (actor) => {
        await transport.client.call('station.restart', actor)
        return stationCopy.restarting
      }}
      onClose={onClose}
    />
  )
}
