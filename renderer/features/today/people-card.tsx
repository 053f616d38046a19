import { Button, Group, Title } from '@mantine/core'
import { useId, useState } from 'react'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import report from '../../ui/report.module.css'
import { uiCopy } from '../../ui/words.ts'
import { HistoryList } from '../item/history-list.tsx'
import { todayCopy } from './words.ts'

/** The same at each drawing: other news would be followed anew. */
const itemNews = { items: 'any' } as const

/** Who took steps on a day, and what one of them did. */
export function PeopleCard({ day }: { readonly day: string }) {
  const id = useId()
  const [by, setBy] = useState<string | null>(null)
  const { value } = useAnswerOf('today.steps', { day, ...(by === null ? {} : { by }) }, itemNews)
  const steps = value?.steps ?? []
  const titles = new Map(steps.map(({ cpItemId, title }) => [cpItemId, title]))
  return (
    <section className={report.card} aria-labelledby={id}>
      <Title order={2} id={id}>
        {todayCopy.people}
      </Title>
      {value?.people.length === 0 && <p className={report.none}>{todayCopy.stepsNone}</p>}
      <Group gap="xs" mt="xs" mb="sm">
        {value?.people.map((person) => (
          <Button
            key={person.by}
            size="compact-sm"
            variant={person.by === by ? 'light' : 'default'}
            aria-pressed={person.by === by}
            onClick={() => setBy(person.by === by ? null : person.by)}
          >
            {todayCopy.stepsOf(uiCopy.who(person.by), person.count)}
          </Button>
        ))}
      </Group>
      <HistoryList entries={steps} nameOf={(cpItemId) => titles.get(cpItemId) || cpItemId} />
    </section>
  )
}
