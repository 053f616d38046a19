import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import { productsCopy } from './words.ts'

interface RemoveFormProps {
  readonly kind: 'remove_product' | 'remove_paper'
  readonly id: string
  readonly name: string
}

/** Says what a product or a paper is for now, before it is removed. */
export function RemoveForm({ kind, id, name }: RemoveFormProps) {
  const { dialogs, productDesk, transport } = useConsole()
  const openItems = useStateOf((stores) => stores.productDesk.catalogue.store).value?.openItems[id] ?? 0
  return (
    <ConfirmDialog
      isDangerous
      title={productsCopy.removeTitle(name)}
      says={[kind === 'remove_product' ? productsCopy.removeProductHow(openItems) : productsCopy.removePaperHow]}
      submit={productsCopy.remove}
      act={async (actor) => {
        await transport.client.call(kind === 'remove_product' ? 'products.remove' : 'papers.remove', { id, ...actor })
        return productsCopy.removed(name)
      }}
      onDone={() => {
        productDesk.forget()
        productDesk.choose(null)
        productDesk.catalogue.refresh()
        dialogs.close()
      }}
      onClose={dialogs.close}
    />
  )
}
