import { Button } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import type { Card } from '../settings/card.ts'
import { SettingsCard } from '../settings/settings-card.tsx'
import { productsCopy } from './words.ts'

export const productsCard: Card = {
  id: 'products',
  group: 'orders',
  title: productsCopy.title,
  how: productsCopy.how,
  keywords: productsCopy.keywords,
  show: () => <ProductsSettings />,
}

/** Leads to the screen of products and papers. */
function ProductsSettings() {
  const { navigation } = useConsole()
  return (
    <SettingsCard card={productsCard}>
      <div>
        <Button variant="default" onClick={() => navigation.go('products')}>
          {productsCopy.open}
        </Button>
      </div>
    </SettingsCard>
  )
}
