import { Text } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
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
  const acting = useActing('beside')
  const remove = async (): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      await transport.client.call(kind === 'remove_product' ? 'products.remove' : 'papers.remove', { id, ...actor })
      return productsCopy.removed(name)
    })
    if (!isDone) return
    productDesk.forget()
    productDesk.choose(null)
    productDesk.catalogue.refresh()
    dialogs.close()
  }
  return (
    <FormDialog
      isDangerous
      title={productsCopy.removeTitle(name)}
      submit={productsCopy.remove}
      acting={acting}
      onSubmit={() => void remove()}
      onClose={dialogs.close}
    >
      <Text size="sm">
        {kind === 'remove_product' ? productsCopy.removeProductHow(openItems) : productsCopy.removePaperHow}
      </Text>
    </FormDialog>
  )
}
