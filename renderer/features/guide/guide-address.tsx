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
  const { transport, guide } = useConsole()
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
      {!address.isListening && <p className={classes.problem}>{guideCopy.notListening}</p>}
      {isDone ? (
        <p className={classes.how}>{guideCopy.confirmed}</p>
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
