import { ActionIcon, Select } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type Press, type PressChoice, pressDraftOf } from '../../stores/press-desk.ts'
import type { RouteDraft } from '../../stores/press-drafts.ts'
import layout from '../../ui/list-editor.module.css'
import { Section } from '../../ui/section.tsx'
import { choicesOf } from '../settings/field-values.ts'
import { moveRoute } from './actions.ts'
import { MatchFields } from './match-fields.tsx'
import classes from './press.module.css'
import { PressForm, usePressErrorOf } from './press-form.tsx'
import { pressCopy } from './words.ts'

interface RouteEditorProps {
  readonly press: Press
  readonly choice: PressChoice
}

/** A route: which files it takes, where they go, and when. */
export function RouteEditor({ press, choice }: RouteEditorProps) {
  const stores = useConsole()
  const state = useStateOf(({ pressDesk: { store } }) => store)
  const errorOf = usePressErrorOf()
  const draft = pressDraftOf(press, state)
  if (draft?.of !== 'route') return <p className={layout.note}>{pressCopy.gone}</p>
  const { fields } = draft
  const set = (change: Partial<RouteDraft>): void =>
    stores.pressDesk.edit({ of: 'route', fields: { ...fields, ...change } })
  const rank = press.routes.findIndex(({ id }) => id === choice.id)
  const buttons = rank !== -1 && press.routes.length > 1 && (
    <RankButtons rank={rank} of={press.routes.length} onMove={(by) => void moveRoute(stores, by)} />
  )
  return (
    <PressForm
      choice={choice}
      title={rank === -1 ? pressCopy.newRoute : pressCopy.routeTitle(rank + 1)}
      buttons={buttons}
    >
      <div className={classes.sections}>
        <Section title={pressCopy.match}>
          <MatchFields match={fields} errorOf={errorOf} set={set} />
        </Section>
        <Section title={pressCopy.where}>
          <div className={layout.fields}>
            <Select
              label={pressCopy.destination}
              data={press.destinations.map(({ id, name }) => ({ value: id, label: name }))}
              value={fields.destinationId}
              error={errorOf('destinationId', fields.destinationId === null)}
              allowDeselect={false}
              onChange={(destinationId) => set({ destinationId })}
            />
            <Select
              label={pressCopy.when}
              data={choicesOf(pressCopy.moments)}
              value={fields.when}
              allowDeselect={false}
              onChange={(when) => {
                if (when !== null) set({ when })
              }}
            />
          </div>
        </Section>
      </div>
    </PressForm>
  )
}

interface RankButtonsProps {
  /** From 0. */
  readonly rank: number
  readonly of: number
  readonly onMove: (by: 1 | -1) => void
}

function RankButtons({ rank, of, onMove }: RankButtonsProps) {
  return (
    <>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={pressCopy.up}
        aria-keyshortcuts="Shift+ArrowUp"
        disabled={rank === 0}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size="lg"
        variant="default"
        aria-label={pressCopy.down}
        aria-keyshortcuts="Shift+ArrowDown"
        disabled={rank === of - 1}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size={18} aria-hidden />
      </ActionIcon>
    </>
  )
}
