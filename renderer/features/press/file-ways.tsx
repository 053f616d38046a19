import { SegmentedControl } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import classes from './deliveries.module.css'
import { needsPerson } from './delivery-tabs.ts'
import { deliveryCopy } from './delivery-words.ts'

/** Goes between files that come from Cloudprinter and files that go to a press. Nothing where no press is set up. */
export function FileWays({ way }: { readonly way: 'in' | 'out' }) {
  const { navigation } = useConsole()
  const { value: press } = useStateOf((stores) => stores.pressDesk.press.store)
  const { value: counts } = useStateOf((stores) => stores.deliveryCounts.store)
  if (way === 'in' && (press === null || press.destinations.length === 0)) return null
  const waiting = counts === null ? 0 : needsPerson(counts)
  return (
    <SegmentedControl
      size="xs"
      className={classes.ways ?? ''}
      aria-label={deliveryCopy.ways}
      data={[
        { value: 'in', label: deliveryCopy.fromCloudprinter },
        { value: 'out', label: waiting === 0 ? deliveryCopy.title : `${deliveryCopy.title} (${waiting})` },
      ]}
      value={way}
      onChange={(next) => navigation.go(next === 'in' ? 'downloads' : 'deliveries')}
    />
  )
}
