/** Evidently fictional shops and receivers: names that mean "sample", invented streets, telephone numbers of noughts. */
export interface Receiver {
  readonly company: string
  readonly name: string
  readonly street1: string
  readonly street2: string
  readonly zip: string
  readonly city: string
  readonly country: string
  readonly state: string
  readonly email: string
  readonly phone: string
  /** Asked for in Brazil only. */
  readonly customerIdentification: string | null
}

export const shops = ['Sample Storybooks', 'Example Photo Works', 'The Placeholder Poster Shop'] as const

export const shippingMethods = [
  'dhl_international_express',
  'ups_international_standard',
  'fedex_national_2_day',
  'dpd_national_standard',
] as const

const receiver = (details: Partial<Receiver> & Pick<Receiver, 'name' | 'street1' | 'zip' | 'city' | 'country'>) => ({
  company: '',
  street2: '',
  state: '',
  email: `${details.name.split(' ')[0]?.toLowerCase()}@example.org`,
  phone: '+000000000000',
  customerIdentification: null,
  ...details,
})

export const receivers: readonly [Receiver, ...Receiver[]] = [
  receiver({ name: 'Max Mustermann', street1: 'Musterstraße 1', zip: '00000', city: 'Musterstadt', country: 'DE' }),
  receiver({
    name: 'Ana Ejemplo',
    street1: 'Rua Inventada 12',
    street2: 'Apto 3',
    zip: '00000-000',
    city: 'Cidade Exemplo',
    country: 'BR',
    customerIdentification: '000.000.000-00',
  }),
  receiver({
    name: 'Jane Sample',
    company: 'Sample & Daughters',
    street1: '1 Invented Avenue',
    zip: '00000',
    city: 'Placeholder',
    country: 'US',
    state: 'NY',
  }),
  receiver({ name: 'Jean Exemple', street1: '3 rue Imaginaire', zip: '00000', city: 'Exempleville', country: 'FR' }),
  receiver({ name: 'Ola Eksempel', street1: 'Oppdiktet vei 7', zip: '0000', city: 'Eksempelby', country: 'NO' }),
  receiver({
    name: 'Piet Voorbeeld',
    street1: 'Verzonnenlaan 9',
    zip: '0000 AA',
    city: 'Voorbeeldstad',
    country: 'NL',
  }),
  receiver({
    name: 'Jan Przykładowy',
    street1: 'ul. Wymyślona 5',
    zip: '00-000',
    city: 'Przykładów',
    country: 'PL',
    email: 'jan@example.org',
  }),
]
