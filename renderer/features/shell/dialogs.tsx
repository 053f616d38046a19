import { assertNever } from '../../../shared/errors.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import { ArtworkViewer } from '../artwork/artwork-viewer.tsx'
import { MoveBinForm } from '../assembly/move-bin-form.tsx'
import { BatchSheet } from '../batches/batch-sheet.tsx'
import { LeaveForm } from '../batches/leave-form.tsx'
import { RemoveRuleForm } from '../batches/rules-screen.tsx'
import { AcceptForm } from '../files/accept-form.tsx'
import { ReplaceForm } from '../files/replace-form.tsx'
import { NoteForm } from '../notes/note-form.tsx'
import { OperatorChooser } from '../operators/operator-chooser.tsx'
import { AssignForm } from '../parcels/assign-form.tsx'
import { OverrideForm } from '../preflight/override-form.tsx'
import { RemovePress } from '../press/remove-press.tsx'
import { RemovePrinterForm } from '../printing/remove-printer-form.tsx'
import { SeparatorsForm } from '../printing/separators-form.tsx'
import { EraseForm } from '../privacy/erase-form.tsx'
import { RemoveForm } from '../products/remove-form.tsx'
import { CommandSheet } from '../scan/command-sheet.tsx'
import { RepairForm } from '../steps/repair-form.tsx'
import { StepForm } from '../steps/step-form.tsx'
import { KeysHelp } from './keys-help.tsx'

/** What was asked for over the screen. */
export function Dialogs() {
  const { dialog } = useStateOf((stores) => stores.dialogs.store)
  if (dialog === null) return null
  switch (dialog.kind) {
    case 'step':
      return <StepForm to={dialog.to} items={dialog.items} proposal={dialog.proposal} />
    case 'set_back':
    case 'reprint':
      return <RepairForm kind={dialog.kind} item={dialog.item} reasons={dialog.reasons} />
    case 'note':
      return <NoteForm cpOrderId={dialog.cpOrderId} item={dialog.item} />
    case 'erase_person':
      return <EraseForm cpOrderId={dialog.cpOrderId} />
    case 'replace_file':
      return <ReplaceForm file={dialog.file} dropped={dialog.dropped ?? null} />
    case 'accept_file':
      return <AcceptForm file={dialog.file} />
    case 'artwork':
      return <ArtworkViewer fileId={dialog.fileId} page={dialog.page ?? 1} />
    case 'override_preflight':
      return <OverrideForm item={dialog.item} findings={dialog.findings} />
    case 'remove_product':
    case 'remove_paper':
      return <RemoveForm kind={dialog.kind} id={dialog.id} name={dialog.name} />
    case 'remove_destination':
    case 'remove_route':
      return <RemovePress kind={dialog.kind} id={dialog.id} name={dialog.name} />
    case 'leave_batch':
      return <LeaveForm batch={dialog.batch} cpItemId={dialog.cpItemId} />
    case 'batch_sheet':
      return <BatchSheet detail={dialog.batch} />
    case 'remove_rule':
      return <RemoveRuleForm id={dialog.id} name={dialog.name} />
    case 'remove_printer':
      return <RemovePrinterForm id={dialog.id} name={dialog.name} />
    case 'move_bin':
      return <MoveBinForm item={dialog.item} />
    case 'separators':
      return <SeparatorsForm item={dialog.item} />
    case 'assign_label':
      return <AssignForm id={dialog.id} name={dialog.name} />
    case 'operators':
      return <OperatorChooser />
    case 'command_sheet':
      return <CommandSheet />
    case 'keys':
      return <KeysHelp />
    case 'palette':
      // It has a frame of its own.
      return null
    default:
      return assertNever(dialog)
  }
}
