import { Button, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { CodeImage } from '../../ui/code-image.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { Dialog, FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import classes from './devices.module.css'
import { devicesCopy } from './words.ts'

type Added = CallOutput<'devices.create'>

/** Makes the link of a device, and shows it this once. */
export function AddDevice({ onAdded }: { readonly onAdded: () => void }) {
  const { transport } = useConsole()
  const acting = useActing('beside')
  const [isAsking, setAsking] = useState(false)
  const [isTried, setTried] = useState(false)
  const [name, setName] = useState('')
  const [added, setAdded] = useState<Added | null>(null)
  const add = async (): Promise<void> => {
    setTried(true)
    if (name.trim() === '') return
    const isDone = await acting.run(async (actor) => {
      setAdded(await transport.client.call('devices.create', { name: name.trim(), ...actor }))
      onAdded()
      return null
    })
    if (isDone) setAsking(false)
  }
  const ask = (): void => {
    setName('')
    setTried(false)
    setAsking(true)
  }
  return (
    <>
      <div>
        <Button size="xs" variant="default" onClick={ask}>
          {devicesCopy.add}
        </Button>
      </div>
      {isAsking && (
        <FormDialog
          title={devicesCopy.addTitle}
          submit={devicesCopy.addSubmit}
          acting={acting}
          onSubmit={() => void add()}
          onClose={() => setAsking(false)}
        >
          <TextInput
            data-autofocus
            required
            label={devicesCopy.name}
            description={devicesCopy.nameHow}
            value={name}
            maxLength={80}
            error={isTried && name.trim() === '' ? actingCopy.required : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </FormDialog>
      )}
      {added !== null && <DeviceLink added={added} onClose={() => setAdded(null)} />}
    </>
  )
}

function DeviceLink({ added, onClose }: { readonly added: Added; readonly onClose: () => void }) {
  const { device, links, token } = added
  const [first] = links
  return (
    <Dialog
      // It is shown once.
      staysOnClickBeside
      title={devicesCopy.linkTitle(device.name)}
      onClose={onClose}
    >
      <Stack gap="md">
        <Text size="sm">{devicesCopy.linkHow}</Text>
        {first !== undefined && (
          <CodeImage symbology="qrcode" text={first} label={devicesCopy.qr(device.name)} className={classes.code} />
        )}
        {first === undefined && <Text size="sm">{devicesCopy.linkOff}</Text>}
        {(first === undefined ? [`/#device=${token}`] : links).map((link) => (
          <div key={link} className={classes.link}>
            <span>{link}</span>
            <CopyText text={link} label={devicesCopy.copyLink} />
          </div>
        ))}
        <Button data-autofocus onClick={onClose}>
          {devicesCopy.done}
        </Button>
      </Stack>
    </Dialog>
  )
}
