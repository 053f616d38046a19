import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Destination, Route } from '../../../shared/destinations.ts'
import type { DestinationState } from '../../../shared/destinations-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type Press, type PressChoice, pressKeyOf } from '../../stores/press-desk.ts'
import layout from '../../ui/list-editor.module.css'
import { EditorRow, EditorRows } from '../../ui/list-editor.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { Section } from '../../ui/section.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { newDestination, newRoute } from './actions.ts'
import { DestinationEditor } from './destination-editor.tsx'
import classes from './press.module.css'
import { RouteEditor } from './route-editor.tsx'
import { nameOf, WhichRoute } from './which-route.tsx'
import { pressCopy } from './words.ts'

/** Where finished files go: destinations, routes in their ranks, and the chosen one. */
export function DestinationsScreen() {
  const { pressDesk, navigation } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.pressDesk.press.store)
  const { choice } = useStateOf((stores) => stores.pressDesk.store)
  useActionKeys('destinations')
  if (phase === 'failed') return <Failed error={error} onRetry={pressDesk.press.refresh} />
  if (value === null) return <Loading label={pressCopy.loading} />
  return (
    <div className={layout.screen}>
      <ScreenHead title={pressCopy.title}>
        <ActionButton action={newDestination} size="xs" variant="default" />
        {value.destinations.length > 0 && (
          <>
            <ActionButton action={newRoute} size="xs" variant="default" />
            <Button size="xs" variant="subtle" onClick={() => navigation.go('deliveries')}>
              {pressCopy.toDeliveries}
            </Button>
          </>
        )}
        <Button size="xs" variant="subtle" onClick={() => navigation.openSettings('press')}>
          {pressCopy.back}
        </Button>
      </ScreenHead>
      <div className={layout.parts}>
        <div className={layout.lists}>
          <Lists press={value} />
        </div>
        <div className={layout.editor}>
          {choice === null && <p className={layout.note}>{pressCopy.choose}</p>}
          {choice?.kind === 'destination' && <DestinationEditor key={choice.id} press={value} choice={choice} />}
          {choice?.kind === 'route' && <RouteEditor key={choice.id} press={value} choice={choice} />}
        </div>
      </div>
    </div>
  )
}

function Lists({ press }: { readonly press: Press }) {
  const { destinations, routes, states } = press
  return (
    <>
      <Section title={pressCopy.destinations}>
        <EditorRows none={pressCopy.noDestinations}>
          {destinations.map((destination) => (
            <Row
              key={destination.id}
              choice={{ kind: 'destination', id: destination.id }}
              name={destination.name}
              note={placeOf(destination)}
            >
              <StateLines destination={destination} state={states[destination.id]} />
            </Row>
          ))}
        </EditorRows>
      </Section>
      <Section title={pressCopy.routes}>
        {routes.length > 1 && <p className={layout.note}>{pressCopy.routesHow}</p>}
        <EditorRows none={pressCopy.noRoutes}>
          {routes.map((route, index) => (
            <Row
              key={route.id}
              choice={{ kind: 'route', id: route.id }}
              name={`${index + 1}. ${matchInWords(route)}`}
              note={`${nameOf(press, route.destinationId)} · ${pressCopy.moments[route.when]}`}
            />
          ))}
        </EditorRows>
      </Section>
      {destinations.length > 0 && <WhichRoute press={press} />}
    </>
  )
}

/** Its kind and where it lies; of a printer its kind alone, as it has the printer's name as a rule. */
const placeOf = ({ kind, folder, url }: Destination): string =>
  [pressCopy.kinds[kind], kind === 'folder' ? folder : kind === 'printer' ? null : url]
    .filter((part) => part !== null)
    .join(' · ')

/** What a route takes, in one line. */
function matchInWords({ match }: Route): string {
  const { products, fileTypes, options, methods } = match
  const parts = [products, fileTypes.map((part) => pressCopy.parts[part]), options, methods]
  const words = parts.filter((part) => part.length > 0).map((part) => part.join(', '))
  return words.length === 0 ? pressCopy.allFiles : words.join(' · ')
}

interface StateLinesProps {
  readonly destination: Destination
  readonly state: DestinationState | undefined
}

/** How it stands with a destination: what is wrong first. */
function StateLines({ destination, state }: StateLinesProps) {
  if (state === undefined) return null
  const { trouble, needPerson, waiting, running, notTaken, lastDeliveredAt } = state
  const { state: words } = pressCopy
  const work = [
    running > 0 ? words.running(running) : null,
    waiting > 0 ? words.waiting(waiting) : null,
    notTaken > 0 ? words.notTaken(notTaken) : null,
  ].filter((word) => word !== null)
  return (
    <span className={classes.state}>
      {trouble !== null && (
        <span className={classes.line} data-tone="red">
          {trouble.message} ({pressCopy.troubleSince} <Moment at={trouble.since} as="short" />)
        </span>
      )}
      {needPerson > 0 && (
        <span className={classes.line} data-tone="red">
          {words.needPerson(needPerson)}
        </span>
      )}
      {destination.isPaused && (
        <span className={classes.line} data-tone="amber">
          {pressCopy.paused}
        </span>
      )}
      <span className={layout.rowNote}>
        {work.length > 0 && `${work.join(' · ')} · `}
        {lastDeliveredAt === null ? (
          words.none
        ) : (
          <>
            {words.last} <Moment at={lastDeliveredAt} as="short" />
          </>
        )}
      </span>
    </span>
  )
}

interface RowProps {
  readonly choice: PressChoice
  readonly name: string
  readonly note: string
  readonly children?: ReactNode
}

function Row({ choice, name, note, children }: RowProps) {
  const { pressDesk } = useConsole()
  const { choice: chosen, drafts } = useStateOf((stores) => stores.pressDesk.store)
  const key = pressKeyOf(choice)
  return (
    <EditorRow
      name={name}
      note={note}
      isChosen={chosen !== null && pressKeyOf(chosen) === key}
      isUnsaved={drafts[key] !== undefined}
      onChoose={() => pressDesk.choose(choice)}
    >
      {children}
    </EditorRow>
  )
}
