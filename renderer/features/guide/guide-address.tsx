import { Button } from '@mantine/core'
import type { GuideView } from '../../../shared/guide-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { useActing } from '../acting/use-acting.ts'
import classes from './guide.module.css'
import { guideCopy } from './words.ts'

interface GuideAddressProps {
  readonly address: GuideView['address']
  readonly isDone: boolean
}

/** What Cloudprinter and the tunnel have to be told, ready to be copied. */
export function GuideAddress({ address, isDone }: GuideAddressProps) {
  const { transport, guide, navigation } = useConsole()
  const acting = useActing()
  const confirm = () =>
    acting.run(async (actor) => {
      guide.put((await transport.client.call('guide.confirmAddress', actor)).guide)
      return null
    })
  const outside = address.publicUrl === null ? [] : [[guideCopy.outside, address.publicUrl] as const]
  const lines = [
    ...outside,
    [guideCopy.path, address.path],
    [guideCopy.port, String(address.port)],
    [guideCopy.local, address.url],
  ] as const
  return (
    <>
      <dl className={classes.address}>
        {lines.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{text}</code>
              <CopyText text={text} label={guideCopy.copy(name)} />
            </dd>
          </div>
        ))}
      </dl>
      {address.publicUrl === null && (
        <>
          <p className={classes.how}>{guideCopy.noTunnel}</p>
          <div className={classes.line}>
            <Button variant="default" onClick={() => navigation.openSettings('tunnel')}>
              {guideCopy.tunnel}
            </Button>
            <Button variant="default" onClick={() => navigation.openHelp(whichTunnel)}>
              {guideCopy.whichTunnel.label}
            </Button>
          </div>
        </>
      )}
      <p className={classes.how}>{guideCopy.filesFrom}</p>
      {!address.isListening && <p className={classes.problem}>{guideCopy.notListening}</p>}
      {isDone ? (
        <p className={classes.how}>{address.isReached ? guideCopy.reached : guideCopy.confirmed}</p>
      ) : (
        <div>
          <Button variant="default" loading={acting.isBusy} onClick={() => void confirm()}>
            {guideCopy.confirm}
          </Button>
        </div>
      )}
    </>
  )
}

const whichTunnel = { page: 'first-hour', section: guideCopy.whichTunnel.section } as const
