import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Moment } from '../../ui/moment.tsx'
import { useNow } from '../../ui/use-now.ts'
import { useActing } from '../acting/use-acting.ts'
import classes from './stations.module.css'
import { stationsCopy } from './words.ts'

type Invitation = CallOutput<'shop.invite'>

/** Makes the code with which one more station joins, and shows it this once. */
export function Invite() {
  const { transport } = useConsole()
  const acting = useActing()
  const [invitation, setInvitation] = useState<Invitation | null>(null)
  const invite = (): void => {
    void acting.run(async () => {
      setInvitation(await transport.client.call('shop.invite', {}))
      return null
    })
  }
  return (
    <>
      <div>
        <Button size="xs" variant="default" loading={acting.isBusy} onClick={invite}>
          {stationsCopy.invite}
        </Button>
      </div>
      {invitation !== null && <InvitationDialog invitation={invitation} onClose={() => setInvitation(null)} />}
    </>
  )
}

function InvitationDialog({ invitation, onClose }: { readonly invitation: Invitation; readonly onClose: () => void }) {
  const { code, expiresAt } = invitation
  const { value: store } = useAnswerOf('store.get', {})
  const { value: shop } = useAnswerOf('shop.get', {})
  const now = useNow()
  const minutes = Math.ceil((Date.parse(expiresAt) - now) / 60_000)
  // Until the station is asked, nobody can have used it.
  const isUsed = shop !== null && shop.invitedUntil === null
  return (
    <Dialog
      // It is shown once.
      staysOnClickBeside
      title={stationsCopy.inviteTitle}
      onClose={onClose}
    >
      <Stack gap="md">
        <div className={classes.code}>
          <span>{code}</span>
          <CopyText text={code} label={stationsCopy.copyCode} />
        </div>
        <Text size="sm" role="status">
          {minutes <= 0 ? stationsCopy.expired : isUsed ? stationsCopy.usedUp : stationsCopy.usableFor(minutes)}{' '}
          {minutes > 0 && !isUsed && (
            <>
              ({stationsCopy.until} <Moment at={expiresAt} as="short" />)
            </>
          )}
        </Text>
        <Text size="sm">{stationsCopy.inviteHow(store?.address ?? store?.database ?? '')}</Text>
        <Button onClick={onClose}>{stationsCopy.done}</Button>
      </Stack>
    </Dialog>
  )
}
