import { describe, expect, it } from 'vitest'
import { interfaceId } from '../../renderer/features/intake/interface-id.ts'
import { productionInterface } from '../../shared/settings.ts'

describe('the id of a new Production Interface', () => {
  it('follows from its name', () => {
    expect(interfaceId('Photo Books & Co.', ['first'])).toBe('photo-books-co')
    expect(interfaceId('Übergröße', ['first'])).toBe('u-bergro-e')
  })

  it('is never that of another one', () => {
    expect(interfaceId('Books', ['first', 'books', 'books-2'])).toBe('books-3')
    expect(interfaceId('First', ['first'])).toBe('first-2')
  })

  it('is one that the station takes, whatever the name', () => {
    for (const name of ['', '印刷', '---', 'x'.repeat(80), `${'y'.repeat(35)} z`]) {
      expect(productionInterface.shape.id.safeParse(interfaceId(name, ['interface'])).error).toBeUndefined()
    }
  })
})
