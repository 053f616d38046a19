import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { StationError } from '../../../shared/errors.ts'
import type { GuideView } from '../../../shared/guide-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { language } from '../../ui/language.ts'
import { Moment } from '../../ui/moment.tsx'
import { useActing } from '../acting/use-acting.ts'
import classes from './guide.module.css'
import { guideCopy } from './words.ts'

type TestOrder = NonNullable<GuideView['testOrder']>
type Part = TestOrder['parts'][number]['part']
type Actor = ReturnType<ConsoleStores['preferences']['actor']>

interface GuideTestPartsProps {
  readonly testOrder: TestOrder
}

/** What the test order has to do with all that is set up: each with what stands in its way, and a way on. */
export function GuideTestParts({ testOrder }: GuideTestPartsProps) {
  const stores = useConsole()
  const acting = useActing('beside')
  if (testOrder.parts.length === 0) return null
  const act = (part: Part) =>
    acting.run(async (actor) => {
      await deeds[part](stores, testOrder.cpItemId, actor)
      stores.guide.refresh()
      return null
    })
  return (
    <>
      <p className={classes.how}>{guideCopy.parts.how}</p>
      <ol className={classes.stages} aria-label={guideCopy.parts.list} aria-live="polite">
        {testOrder.parts.map(({ part, at, problem }) => (
          <li key={part} data-done={at !== null || undefined}>
            {at === null ? (
              <IconCircle size={18} stroke={1.6} role="img" aria-label={guideCopy.stageOpen} />
            ) : (
              <IconCircleCheck size={18} stroke={2} role="img" aria-label={guideCopy.stageDone} />
            )}
            <span>
              {guideCopy.parts.names[part]}
              {at === null && problem !== null && ` – ${problem}`}
            </span>
            <span className={classes.at}>
              {at !== null ? (
                <Moment at={at} as="short" />
              ) : (
                <Button size="compact-sm" variant="default" loading={acting.isBusy} onClick={() => void act(part)}>
                  {guideCopy.parts.deeds[part]}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ol>
      {acting.error !== null && (
        <p role="alert" className={classes.problem}>
          {acting.error.message}
        </p>
      )}
    </>
  )
}

/** What a person can do about each by hand, whatever routes and rules say. */
const deeds: Readonly<Record<Part, (stores: ConsoleStores, cpItemId: string, actor: Actor) => Promise<void>>> = {
  products: async ({ navigation }) => navigation.go('products'),
  async destination({ transport: { client } }, cpItemId, actor) {
    const [first] = (await client.call('destinations.list', {})).destinations
    if (first === undefined) return
    const { refused } = await client.call('deliveries.send', {
      cpItemIds: [cpItemId],
      destinationId: first.id,
      again: true,
      ...actor,
    })
    throwFirst(refused)
  },
  async printer({ transport: { client } }, cpItemId, actor) {
    const [first] = (await client.call('printers.list', {})).printers
    if (first === undefined) return
    const { refused } = await client.call('printJobs.print', {
      paper: 'job_ticket',
      cpItemIds: [cpItemId],
      printerId: first.id,
      language,
      ...actor,
    })
    throwFirst(refused)
  },
  async backup({ transport: { client } }) {
    await client.call('backup.create', {})
  },
}

function throwFirst([first]: readonly { readonly message: string }[]): void {
  if (first !== undefined) throw new StationError('not_allowed', first.message)
}
