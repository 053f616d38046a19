import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StationError } from '../../shared/errors.ts'
import { isMatched } from '../../shared/match.ts'
import { proposeProduct } from '../../shared/product-proposal.ts'
import { newPaper, newProduct, type Paper, type Product, type ProposedProduct } from '../../shared/products.ts'
import type { UnmappedCode } from '../../shared/products-api.ts'
import type { StationClient } from '../../shared/station-api.ts'
import { type TheOnlyOne, theOnlyOne } from './detail-stores.ts'
import type { EventHub } from './event-hub.ts'
import { createResource, type Resource } from './resource.ts'
import { asStationError, checkedInput } from './station-failure.ts'

/** All that the shop says of products and papers, in their ranks, and the codes that wait for it. */
export interface Catalogue {
  readonly products: readonly Product[]
  readonly papers: readonly Paper[]
  /** By the id of the product. */
  readonly openItems: Readonly<Record<string, number>>
  readonly unmapped: readonly UnmappedCode[]
  readonly totals: { readonly codes: number; readonly openItems: number }
}

/** A row of the screen. The id is that of the product or paper, or a product code; empty for a new one. */
export interface Choice {
  readonly kind: 'code' | 'product' | 'paper'
  readonly id: string
}

/** As it is typed: globs with commas between them, and null where nothing is. */
export type ProductDraft = Omit<ProposedProduct, 'match'> & { readonly match: string }
export type PaperDraft = Omit<Paper, 'id' | 'rank' | 'match'> & { readonly match: string }
export type Draft =
  | { readonly of: 'product'; readonly fields: ProductDraft }
  | { readonly of: 'paper'; readonly fields: PaperDraft }

export interface ProductDeskState {
  readonly choice: Choice | null
  /** What was typed and not saved, by the row. It outlives a look at another row. */
  readonly drafts: Readonly<Record<string, Draft>>
  readonly isBusy: boolean
  /** What was wrong with the last try to save the chosen one. */
  readonly error: StationError | null
}

/** What was saved, and how many open items it touches. */
export interface SavedDraft {
  readonly name: string
  readonly openItems: number
}

export interface ProductDesk {
  readonly store: StoreApi<ProductDeskState>
  readonly catalogue: Resource<TheOnlyOne, Catalogue>
  open(): void
  choose(choice: Choice | null): void
  /** Chooses the next row, or the one before. */
  move(by: 1 | -1): void
  edit(draft: Draft): void
  /** Forgets what was typed in the chosen row. */
  forget(): void
  /** Takes all codes that read the same into the proposal of the chosen one: how many they are. */
  mapAlike(): number
  /** Saves the chosen row as it is typed or proposed; null where it could not, and `error` says why. */
  save(actor: { readonly by?: string }): Promise<SavedDraft | null>
  /** Moves the chosen product or paper up or down. */
  rank(by: 1 | -1, actor: { readonly by?: string }): Promise<void>
}

export const keyOf = ({ kind, id }: Choice): string => `${kind} ${id}`

/** Where people say what product codes and papers are. */
export function createProductDesk(client: StationClient, hub: EventHub): ProductDesk {
  const nothing: ProductDeskState = { choice: null, drafts: {}, isBusy: false, error: null }
  const store = createStore<ProductDeskState>(() => nothing)
  const catalogue = createResource<TheOnlyOne, Catalogue>(() => readCatalogue(client), {
    hub,
    follows: { products: 'any', items: 'any' },
    gapMs: 500,
  })
  const known = (): Catalogue | null => catalogue.store.getState().value
  const forget = (row: Choice): void => {
    const { [keyOf(row)]: _, ...drafts } = store.getState().drafts
    store.setState({ drafts })
  }
  const isChosen = (row: Choice): boolean => {
    const { choice } = store.getState()
    return choice !== null && keyOf(choice) === keyOf(row)
  }
  return {
    store,
    catalogue,
    open: () => catalogue.open(theOnlyOne),
    choose: (choice) => store.setState({ choice, error: null }),
    move(by) {
      const rows = rowsOf(known())
      const { choice } = store.getState()
      const at = choice === null ? -1 : rows.findIndex((row) => keyOf(row) === keyOf(choice))
      const next = at === -1 ? rows[0] : rows[at + by]
      if (next !== undefined) store.setState({ choice: next, error: null })
    },
    edit(draft) {
      const { choice, drafts } = store.getState()
      if (choice !== null) store.setState({ drafts: { ...drafts, [keyOf(choice)]: draft } })
    },
    forget() {
      const { choice } = store.getState()
      if (choice !== null) forget(choice)
      store.setState({ error: null })
    },
    mapAlike() {
      const { choice, drafts } = store.getState()
      const now = known()
      if (choice?.kind !== 'code' || now === null) return 0
      const draft = draftOf(now, store.getState())
      if (draft?.of !== 'product') return 0
      const alike = codesLike(now, choice.id)
      const match = alike.map(({ productCode }) => productCode).join(', ')
      const fields = { ...draft.fields, match }
      store.setState({ drafts: { ...drafts, [keyOf(choice)]: { of: 'product', fields } } })
      return alike.length
    },
    async save(actor) {
      const { choice, isBusy } = store.getState()
      const now = known()
      const draft = now === null ? null : draftOf(now, store.getState())
      if (choice === null || draft === null || isBusy) return null
      const id = choice.kind === 'code' || choice.id === '' ? {} : { id: choice.id }
      store.setState({ isBusy: true, error: null })
      try {
        const saved = await saveDraft(client, draft, id, actor)
        forget(choice)
        // Whoever looks at another row by now is left there.
        if (isChosen(choice)) store.setState({ choice: { kind: draft.of, id: saved.id } })
        catalogue.put(await readCatalogue(client))
        return saved
      } catch (cause) {
        if (isChosen(choice)) store.setState({ error: asStationError(cause) })
        return null
      } finally {
        store.setState({ isBusy: false })
      }
    },
    async rank(by, actor) {
      const { choice } = store.getState()
      const now = known()
      if (now === null || choice === null) return
      const list = choice.kind === 'paper' ? now.papers : now.products
      const one = list.find(({ id }) => id === choice.id)
      if (one === undefined || one.rank + by < 1 || one.rank + by > list.length) return
      const rank = one.rank + by
      const product = now.products.find(({ id }) => id === one.id)
      const paper = now.papers.find(({ id }) => id === one.id)
      if (product !== undefined) await client.call('products.save', { product: { ...product, rank }, ...actor })
      else if (paper !== undefined) await client.call('papers.save', { paper: { ...paper, rank }, ...actor })
      catalogue.put(await readCatalogue(client))
    },
  }
}

/** All rows of the screen, from the first to the last. */
export const rowsOf = (known: Catalogue | null): readonly Choice[] =>
  known === null
    ? []
    : [
        ...known.unmapped.map(({ productCode }): Choice => ({ kind: 'code', id: productCode })),
        ...known.products.map(({ id }): Choice => ({ kind: 'product', id })),
        ...known.papers.map(({ id }): Choice => ({ kind: 'paper', id })),
      ]

/** What the editor shows of the chosen row: what was typed, else what is saved or proposed. Null where there is nothing. */
export function draftOf(known: Catalogue, { choice, drafts }: ProductDeskState): Draft | null {
  if (choice === null) return null
  const typed = drafts[keyOf(choice)]
  if (typed !== undefined) return typed
  if (choice.kind === 'paper') {
    const one = choice.id === '' ? { match: [], gsm: null, bulk: null, thicknessMm: null } : of(known.papers, choice.id)
    if (one === undefined) return null
    const { gsm, bulk, thicknessMm } = one
    return { of: 'paper', fields: { match: one.match.join(', '), gsm, bulk, thicknessMm } }
  }
  const one = choice.kind === 'code' || choice.id === '' ? proposalOf(known, choice.id) : of(known.products, choice.id)
  if (one === undefined) return null
  const { match, ...fields } = one
  return { of: 'product', fields: { ...fields, match: match.filter((glob) => glob !== '').join(', ') } }
}

const of = <T extends { readonly id: string }>(list: readonly T[], id: string): T | undefined =>
  list.find((one) => one.id === id)

/** What the code reads as; of an empty one, a product with nothing filled in. */
export function proposalOf({ unmapped, papers }: Catalogue, productCode: string): ProposedProduct {
  const code = unmapped.find((one) => one.productCode === productCode)
  return proposeProduct(productCode, code?.options ?? [], papers, code?.description ?? '').product
}

/** All waiting codes that read as the same thing. One that cannot be read in full is like no other. */
export function codesLike(known: Catalogue, productCode: string): readonly UnmappedCode[] {
  const meaning = (code: string): string | null => {
    const { binding, trimWidthMm, trimHeightMm, colour } = proposalOf(known, code)
    const read = [binding, trimWidthMm, trimHeightMm, colour]
    return read.includes(null) ? null : read.join(' ')
  }
  const wanted = meaning(productCode)
  return known.unmapped.filter(
    (code) => code.productCode === productCode || (wanted !== null && meaning(code.productCode) === wanted),
  )
}

/**
 * Of how many open items the draft changes what is known: those of the product, and those of waiting codes that fit it.
 * What it takes from a product below it is only known once it is saved.
 */
export function itemsTouched(known: Catalogue, choice: Choice, fields: ProductDraft): number {
  const matching = { match: globsIn(fields.match) }
  return known.unmapped
    .filter(({ productCode }) => isMatched(matching, productCode))
    .reduce((sum, { openItems }) => sum + openItems, known.openItems[choice.id] ?? 0)
}

export const globsIn = (text: string): string[] => text.split(/[\s,]+/).filter((glob) => glob !== '')

async function saveDraft(
  client: StationClient,
  draft: Draft,
  id: { readonly id?: string },
  actor: { readonly by?: string },
): Promise<SavedDraft & { readonly id: string }> {
  const typed = { ...draft.fields, ...id, match: globsIn(draft.fields.match) }
  if (draft.of === 'paper') {
    const { paper, openItems } = await client.call('papers.save', {
      paper: checkedInput(newPaper.safeParse(typed)),
      ...actor,
    })
    return { id: paper.id, name: paper.match.join(', '), openItems }
  }
  const product = checkedInput(newProduct.safeParse(typed))
  const saved = await client.call('products.save', { product, ...actor })
  return { id: saved.product.id, name: saved.product.name, openItems: saved.openItems }
}

async function readCatalogue(client: StationClient): Promise<Catalogue> {
  const [{ products, openItems }, { papers }, { unmapped, totals }] = await Promise.all([
    client.call('products.list', {}),
    client.call('papers.list', {}),
    // Whoever has more kinds of codes without a product sees them as these are mapped.
    client.call('products.unmapped', { limit: 500 }),
  ])
  return { products, papers, openItems, unmapped, totals }
}
