import type { Catalogue } from './catalogue.ts'

/** Printers and what they print. */
export const dePrinting = {
  'Enter an address such as ipp://host/printers/name': 'Eine Adresse wie ipp://server/printers/name angeben',
  'Enter an address such as 192.168.1.20:9100': 'Eine Adresse wie 192.168.1.20:9100 angeben',
} as const satisfies Catalogue
