import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type Catalogue, type Choice, keyOf } from '../../stores/product-desk.ts'
import { formatThousandths } from '../../ui/format-number.ts'
import layout from '../../ui/list-editor.module.css'
import { EditorRow, EditorRows } from '../../ui/list-editor.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { Section } from '../../ui/section.tsx'
import { ActionButton } from '../actions/action-button.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { exportAll, importAll, newPaper, newProduct } from './actions.ts'
import { ProductEditor } from './product-editor.tsx'
import { productsCopy } from './words.ts'

/** What product codes and papers mean here: codes that wait, products and papers in their ranks, and the chosen one. */
export function ProductsScreen() {
  const { productDesk, navigation } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.productDesk.catalogue.store)
  useEffect(() => productDesk.open(), [productDesk])
  useActionKeys('products')
  if (phase === 'failed') return <Failed error={error} onRetry={productDesk.catalogue.refresh} />
  if (value === null) return <Loading label={productsCopy.loading} />
  return (
    <div className={layout.screen}>
      <ScreenHead title={productsCopy.title}>
        <ActionButton action={newProduct} size="xs" variant="default" />
        <ActionButton action={newPaper} size="xs" variant="default" />
        <ActionButton action={importAll} size="xs" variant="default" />
        <ActionButton action={exportAll} size="xs" variant="default" />
        <Button size="xs" variant="subtle" onClick={() => navigation.openSettings('products')}>
          {productsCopy.back}
        </Button>
      </ScreenHead>
      <div className={layout.parts}>
        <div className={layout.lists}>
          <Lists known={value} />
        </div>
        <div className={layout.editor}>
          <ProductEditor known={value} />
        </div>
      </div>
    </div>
  )
}

function Lists({ known: { unmapped, totals, products, papers, openItems } }: { readonly known: Catalogue }) {
  return (
    <>
      <Section
        title={productsCopy.unmapped}
        aside={
          totals.codes > 0 && (
            <span className={layout.note}>{productsCopy.unmappedCount(totals.codes, totals.openItems)}</span>
          )
        }
      >
        <EditorRows none={productsCopy.noUnmapped}>
          {unmapped.map(({ productCode, description, openItems: count }) => (
            <Row
              key={productCode}
              choice={{ kind: 'code', id: productCode }}
              name={productCode}
              note={[productsCopy.items(count), description].filter((part) => part !== '').join(' · ')}
            />
          ))}
        </EditorRows>
      </Section>
      <Section title={productsCopy.products}>
        <EditorRows none={productsCopy.noProducts}>
          {products.map(({ id, rank, name, binding, trimWidthMm, trimHeightMm }) => (
            <Row
              key={id}
              choice={{ kind: 'product', id }}
              name={`${rank}. ${name}`}
              note={`${productsCopy.bindings[binding]} ${formatThousandths(trimWidthMm)} × ${formatThousandths(trimHeightMm)} ${productsCopy.mm} · ${productsCopy.items(openItems[id] ?? 0)}`}
            />
          ))}
        </EditorRows>
      </Section>
      <Section title={productsCopy.papers}>
        <EditorRows none={productsCopy.noPapers}>
          {papers.map(({ id, rank, match, bulk, thicknessMm }) => (
            <Row
              key={id}
              choice={{ kind: 'paper', id }}
              name={`${rank}. ${match.join(', ')}`}
              note={paperNote(bulk, thicknessMm)}
            />
          ))}
        </EditorRows>
      </Section>
    </>
  )
}

/** By what its thickness is known. */
const paperNote = (bulk: number | null, thicknessMm: number | null): string =>
  thicknessMm === null
    ? `${formatThousandths(bulk ?? 0)} ${productsCopy.bulkUnit}`
    : `${formatThousandths(thicknessMm)} ${productsCopy.mm}`

interface RowProps {
  readonly choice: Choice
  readonly name: string
  readonly note: string
}

function Row({ choice, name, note }: RowProps) {
  const { productDesk } = useConsole()
  const { choice: chosen, drafts } = useStateOf((stores) => stores.productDesk.store)
  const key = keyOf(choice)
  return (
    <EditorRow
      name={name}
      note={note}
      isChosen={chosen !== null && keyOf(chosen) === key}
      isUnsaved={drafts[key] !== undefined}
      onChoose={() => productDesk.choose(choice)}
    />
  )
}
