import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { TicketTemplate } from '../../../shared/destinations.ts'
import { jobFacts } from '../../../shared/job-facts.ts'
import { Sentence } from '../../../shared/messages/sentence.ts'
import { ticketPresets } from '../../../shared/ticket-presets.ts'
import { inWords } from '../../ui/language.ts'
import layout from '../../ui/list-editor.module.css'
import { choicesOf, numberOf } from '../settings/field-values.ts'
import classes from './press.module.css'
import { type DraftProps, usePressErrorOf } from './press-form.tsx'
import { pressCopy } from './words.ts'

const ticketChoices = [
  { value: 'none', label: pressCopy.noTicket },
  ...ticketPresets.map(({ id, name }) => ({ value: id, label: inWords(new Sentence(name, {})) })),
  { value: 'own', label: pressCopy.ownTicket },
]

/** A ticket that was changed is one's own. */
function ticketChoiceOf(ticket: TicketTemplate | null): string {
  if (ticket === null) return 'none'
  return ticketPresets.find(({ fileName, text }) => fileName === ticket.fileName && text === ticket.text)?.id ?? 'own'
}

/** One's own begins as what is there, else as a line with the name of the file. */
function chosenTicket(choice: string | null, before: TicketTemplate | null): TicketTemplate | null {
  if (choice === 'none') return null
  const preset = ticketPresets.find(({ id }) => id === choice)
  if (preset === undefined) return before ?? { fileName: '{job}.txt', text: '{file}\n', order: 'after' }
  const { fileName, text, order } = preset
  return { fileName, text, order }
}

/** The file that goes with each job. */
export function TicketFields({ fields, set }: DraftProps) {
  const errorOf = usePressErrorOf()
  const { ticket } = fields
  const edit = (change: Partial<TicketTemplate>): void => {
    if (ticket !== null) set({ ticket: { ...ticket, ...change } })
  }
  return (
    <div className={layout.fields}>
      <Select
        className={layout.wide ?? ''}
        aria-label={pressCopy.ticket}
        description={pressCopy.ticketHow}
        data={ticketChoices}
        value={ticketChoiceOf(ticket)}
        allowDeselect={false}
        onChange={(choice) => set({ ticket: chosenTicket(choice, ticket) })}
      />
      {ticket !== null && (
        <>
          <TextInput
            label={pressCopy.ticketFileName}
            value={ticket.fileName}
            error={errorOf('ticket.fileName', ticket.fileName === '')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => edit({ fileName: event.currentTarget.value })}
          />
          <Select
            label={pressCopy.ticketOrder}
            data={choicesOf(pressCopy.orders)}
            value={ticket.order}
            allowDeselect={false}
            onChange={(order) => {
              if (order !== null) edit({ order })
            }}
          />
          <Textarea
            className={layout.wide ?? ''}
            label={pressCopy.ticketText}
            description={pressCopy.ticketTextHow}
            value={ticket.text}
            error={errorOf('ticket.text', ticket.text === '')}
            autosize
            minRows={2}
            maxRows={14}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
            onChange={(event) => edit({ text: event.currentTarget.value })}
          />
          <details className={layout.wide}>
            <summary className={layout.note}>{pressCopy.allFacts}</summary>
            <code className={classes.facts}>{jobFacts.map((fact) => `{${fact}}`).join(' ')}</code>
          </details>
        </>
      )}
    </div>
  )
}

/** How one learns that the press has taken a job. */
export function TakenFields({ fields, set }: DraftProps) {
  const errorOf = usePressErrorOf()
  const { acknowledge } = fields
  return (
    <div className={layout.fields}>
      <Checkbox
        className={layout.wide ?? ''}
        label={pressCopy.acknowledge}
        description={pressCopy.acknowledgeHow}
        checked={acknowledge.kind === 'disappears'}
        onChange={(event) =>
          set({ acknowledge: event.currentTarget.checked ? { kind: 'disappears', withinS: 600 } : { kind: 'none' } })
        }
      />
      {acknowledge.kind === 'disappears' && (
        <NumberInput
          label={pressCopy.within}
          value={acknowledge.withinS / 60}
          error={errorOf('withinS')}
          min={1}
          decimalScale={1}
          onChange={(value) =>
            set({
              acknowledge: {
                kind: 'disappears',
                withinS: Math.round(numberOf(value, acknowledge.withinS / 60) * 60),
              },
            })
          }
        />
      )}
    </div>
  )
}
