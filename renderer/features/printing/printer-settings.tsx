import { Button, Select, Switch, Text } from '@mantine/core'
import { useEffect } from 'react'
import type { AutomaticPrint, Printer, PrintMoment } from '../../../shared/printing.ts'
import { automaticPapers, printMoments } from '../../../shared/printing.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { type KeyPaper, keyPapers } from '../../stores/preferences.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { Card, SavedSettings } from '../settings/card.ts'
import { choicesOf } from '../settings/field-values.ts'
import { LineTable } from '../settings/lines-field.tsx'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import classes from './printing.module.css'
import { printerLook } from './printing-look.ts'
import { printingCopy } from './words.ts'

const words = printingCopy.card

export const printerCard: Card = {
  id: 'printers',
  group: 'floor',
  title: words.title,
  how: words.how,
  keywords: words.keywords,
  show: (saved) => <PrinterSettings saved={saved} />,
}

export const consolePrinterCard: Card = {
  id: 'console_printers',
  group: 'floor',
  title: printingCopy.consoleCard.title,
  how: printingCopy.consoleCard.how,
  keywords: printingCopy.consoleCard.keywords,
  show: () => <ConsolePrinters />,
}

function usePrinters(): readonly Printer[] {
  const { printDesk } = useConsole()
  useEffect(() => printDesk.printers.open(theOnlyOne), [printDesk])
  return useStateOf((stores) => stores.printDesk.printers.store).value?.printers ?? []
}

/** How the printers stand, and what prints by itself. */
function PrinterSettings({ saved }: { readonly saved: SavedSettings }) {
  const { navigation } = useConsole()
  const printers = usePrinters()
  const { automatic, addressOnTicket } = saved.settings.printing
  const part = useSettingsPart({
    saved: { automatic, addressOnTicket },
    changeOf: (edits) => ({
      settings: {
        printing: {
          ...edits,
          ...(edits.automatic === undefined
            ? {}
            : { automatic: edits.automatic.filter(({ printerId }) => printerId !== '') }),
        },
      },
    }),
  })
  const { draft } = part
  const choices = printers.map(({ id, name }) => ({ value: id, label: name }))
  const another: AutomaticPrint = { paper: 'job_ticket', when: 'in_production', printerId: '' }
  return (
    <SettingsCard card={printerCard} part={part}>
      <PrinterStates />
      <div>
        <Button variant="default" onClick={() => navigation.go('printing')}>
          {words.open}
        </Button>
      </div>
      <Text size="sm" fw={500}>
        {words.automatic}
      </Text>
      <LineTable
        lines={draft.automatic}
        heads={words.heads}
        words={words}
        labelOf={words.line}
        another={another}
        isComplete={draft.automatic.every(({ printerId }) => printerId !== '')}
        fields={(line, number, set) => (
          <>
            <Select
              aria-label={`${words.paper} ${number}`}
              data={choicesOf(papersByThemselves)}
              value={line.paper}
              allowDeselect={false}
              onChange={(chosen) => set(withPaper(line, chosen))}
            />
            <Select
              aria-label={`${words.when} ${number}`}
              data={momentsOf(line.paper).map((value) => ({ value, label: printingCopy.moments[value] }))}
              value={line.when}
              allowDeselect={false}
              onChange={(chosen) => set({ when: printMoments.find((when) => when === chosen) ?? line.when })}
            />
            <Select
              aria-label={`${words.printer} ${number}`}
              data={withGone(choices, line.printerId)}
              value={line.printerId === '' ? null : line.printerId}
              allowDeselect={false}
              error={part.errorOf('printerId')}
              onChange={(chosen) => set({ printerId: chosen ?? '' })}
            />
          </>
        )}
        onChange={(lines) => part.set({ automatic: lines })}
      />
      <Switch
        label={words.addressOnTicket}
        description={words.addressOnTicketHow}
        checked={draft.addressOnTicket}
        onChange={(event) => part.set({ addressOnTicket: event.currentTarget.checked })}
      />
    </SettingsCard>
  )
}

const papersByThemselves = Object.fromEntries(
  automaticPapers.map((paper) => [paper, printingCopy.papers[paper]]),
) as Record<AutomaticPrint['paper'], string>

/** The ticket of a batch has one moment; what is of an item comes with its steps, or with those of its batch. */
const momentsOf = (paper: AutomaticPrint['paper']): readonly PrintMoment[] =>
  paper === 'batch_ticket' ? ['batch_closed'] : printMoments

function withPaper(line: AutomaticPrint, chosen: string | null): Partial<AutomaticPrint> {
  const paper = automaticPapers.find((one) => one === chosen) ?? line.paper
  const moments = momentsOf(paper)
  return { paper, when: moments.includes(line.when) ? line.when : (moments[0] ?? line.when) }
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** One that is chosen and not there any more stays in sight. */
const withGone = (choices: readonly Choice[], id: string): Choice[] =>
  id === '' || choices.some(({ value }) => value === id)
    ? [...choices]
    : [...choices, { value: id, label: printingCopy.consoleCard.gone }]

function PrinterStates() {
  const { value } = useStateOf((stores) => stores.printDesk.printers.store)
  if (value === null || value.printers.length === 0) return <p className={classes.note}>{printingCopy.none}</p>
  return (
    <ul className={classes.ofItem}>
      {value.printers.map((printer) => (
        <li key={printer.id}>
          <span className={classes.foundName}>
            <span className={classes.name}>{printer.name}</span>
            {value.states[printer.id]?.message != null && (
              <span className={classes.note}>{value.states[printer.id]?.message}</span>
            )}
          </span>
          <StateBadge look={printerLook(printer, value.states[printer.id])} />
        </li>
      ))}
    </ul>
  )
}

/** What a console without a printer shows, for the dialog of its system. */
const shownWithout: readonly KeyPaper[] = ['job_ticket', 'batch_ticket']

/** Which printer stands beside this console, for each paper. Kept here, not at the station, and at once. */
function ConsolePrinters() {
  const { preferences } = useConsole()
  const { printers: chosen } = useStateOf((stores) => stores.preferences.store)
  const printers = usePrinters()
  const texts = printingCopy.consoleCard
  const choices = printers.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <SettingsCard card={consolePrinterCard}>
      {printers.length === 0 && <p className={classes.note}>{texts.nonePrinters}</p>}
      {keyPapers.map((paper) => (
        <Select
          key={paper}
          label={printingCopy.papers[paper]}
          data={[
            { value: '', label: shownWithout.includes(paper) ? texts.dialog : texts.nothing },
            ...withGone(choices, chosen[paper] ?? ''),
          ]}
          value={chosen[paper] ?? ''}
          allowDeselect={false}
          onChange={(id) => preferences.setPrinter(paper, id === '' ? null : id)}
        />
      ))}
    </SettingsCard>
  )
}
