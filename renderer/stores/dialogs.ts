import { createStore, type StoreApi } from 'zustand/vanilla'
import type { FileView } from '../../shared/file-views.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { FindingView } from '../../shared/preflight-api.ts'
import type { CallInput, CallOutput, StationClient } from '../../shared/station-api.ts'
import type { ItemSummary } from '../../shared/station-views.ts'
import { reasonsOf } from './shop-floor.ts'

/** What can be asked for over any screen. */
export type Dialog =
  /** What a step needs to be taken. */
  | {
      readonly kind: 'step'
      readonly to: ItemStatus
      readonly items: readonly ItemSummary[]
      /** What stands in the form when it opens. */
      readonly proposal: StepProposal
    }
  | { readonly kind: 'set_back' | 'reprint'; readonly item: ItemSummary; readonly reasons: readonly string[] }
  /** `item`: null for a note on the order as a whole. */
  | { readonly kind: 'note'; readonly cpOrderId: string; readonly item: ItemSummary | null }
  /** Whose person is to be erased. */
  | { readonly kind: 'erase_person'; readonly cpOrderId: string }
  /** `dropped`: what was dropped in its place. */
  | { readonly kind: 'replace_file'; readonly file: FileView; readonly dropped?: File }
  | { readonly kind: 'accept_file'; readonly file: FileView }
  /** The pages of a file of the item in the panel; left out, from its first one. */
  | { readonly kind: 'artwork'; readonly fileId: number; readonly page?: number }
  /** What preflight has found in the files of the item. */
  | { readonly kind: 'override_preflight'; readonly item: ItemSummary; readonly findings: readonly FindingView[] }
  /** `name`: as the list shows it. */
  /** Which item leaves a batch, and why; `cpItemId`: the one that is proposed. */
  | { readonly kind: 'leave_batch'; readonly batch: CallOutput<'batches.get'>; readonly cpItemId: string | null }
  /** The ticket of a batch, as it will be on paper. */
  | { readonly kind: 'batch_sheet'; readonly batch: CallOutput<'batches.get'> }
  | {
      readonly kind:
        | 'remove_product'
        | 'remove_paper'
        | 'remove_destination'
        | 'remove_route'
        | 'remove_rule'
        | 'remove_printer'
      readonly id: string
      readonly name: string
    }
  /** Into which bin the order of an item goes. */
  | { readonly kind: 'move_bin'; readonly item: ItemSummary }
  /** Of which parts and copies separator sheets are printed. */
  | { readonly kind: 'separators'; readonly item: ItemSummary }
  /** Of which order a label is. */
  | { readonly kind: 'assign_label'; readonly id: number; readonly name: string }
  | { readonly kind: 'operators' | 'palette' | 'keys' | 'command_sheet' }

/** What a step would report, for a person to read and change. */
export type StepProposal = Pick<CallInput<'items.advance'>, 'cause' | 'message' | 'tracking'>
export type StepDialog = Extract<Dialog, { kind: 'step' }>

export interface DialogsState {
  readonly dialog: Dialog | null
  /** Whether one is about to be shown. */
  readonly isOpening: boolean
}

export interface Dialogs {
  readonly store: StoreApi<DialogsState>
  /** Opens it, in the place of what was open. */
  show(dialog: Dialog): void
  /** Asks why, with the reasons of before at hand: with them, Enter is enough. */
  askWhy(kind: 'set_back' | 'reprint', item: ItemSummary): Promise<void>
  close(): void
  /** The form of a step that is open, or null. */
  stepForm(): StepDialog | null
}

/** The dialog that is open over the screen: one at a time. */
export function createDialogs(client: Pick<StationClient, 'call'>): Dialogs {
  const store = createStore<DialogsState>(() => ({ dialog: null, isOpening: false }))
  return {
    store,
    show: (dialog) => store.setState({ dialog }),
    async askWhy(kind, item) {
      if (store.getState().isOpening) return
      store.setState({ isOpening: true })
      const reasons = await reasonsOf(client, kind)
      store.setState({ dialog: { kind, item, reasons }, isOpening: false })
    },
    close: () => store.setState({ dialog: null }),
    stepForm: () => stepFormOf(store.getState()),
  }
}

export const stepFormOf = ({ dialog }: DialogsState): StepDialog | null => (dialog?.kind === 'step' ? dialog : null)
