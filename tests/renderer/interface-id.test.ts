import { describe, expect, it } from 'vitest'
import { interfaceId } from '../../renderer/features/intake/interface-id.ts'
import { interfaceNameOf, productionInterface, settingsSchema } from '../../shared/settings.ts'

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

describe('a Production Interface', () => {
  it('is called by the name that people gave it, the first one by that of Cloudprinter', () => {
    const interfaces = [{ id: 'books', name: 'Photo Books', path: '/books', mode: 'live' }]
    const { intake } = settingsSchema.parse({ intake: { interfaces } })
    const names = ['first', 'books', 'gone'].map((id) => interfaceNameOf(id, intake))
    expect(names).toEqual(['Cloudprinter', 'Photo Books', 'gone'])
  })
})
