/** What files are called and what can be done with them. */
export const filesCopy = {
  open: 'Open',
  reveal: 'Show in folder',
  copyPath: 'Copy path',
  retry: 'Fetch again',
  pathCopied: (path: string) => `Copied: ${path}`,
  opening: 'Fetching the file from the station…',
  blocked: 'The browser did not open a new tab. Allow this page to open tabs, and open the file again.',
  retried: 'The file is fetched again.',
  notHere: 'There is no complete file to open yet.',
  nameOf: (type: string): string => names[type] ?? sentence(type),
  from: (host: string) => `from ${host}`,
  nextTry: 'next try',
  tries: (attempts: number) => (attempts === 1 ? '1 try' : `${attempts} tries`),
  of: (received: string, expected: string) => `${received} of ${expected}`,
  progress: (name: string) => `Progress of ${name}`,
} as const

const names: Partial<Record<string, string>> = {
  cover: 'Cover',
  book: 'Book block',
  product: 'Product',
  shipping_label: 'Shipping label',
  delivery_note: 'Delivery note',
  promotion: 'Promotion',
}

/** A type that is not known here, in readable form: `type_x` becomes `Type x`. */
const sentence = (code: string): string => {
  const words = code.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
