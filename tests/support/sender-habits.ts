import fc from 'fast-check'

type Habit = (value: unknown) => unknown

/** Changes every value of a document from within, so that a habit sees what another one left. */
function everywhere(change: (value: unknown, name: string) => unknown): Habit {
  const walk = (value: unknown, name: string): unknown => {
    if (Array.isArray(value))
      return change(
        value.map((entry) => walk(entry, '')),
        name,
      )
    if (typeof value !== 'object' || value === null) return change(value, name)
    return change(Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, walk(entry, key)])), name)
  }
  return (value) => walk(value, '')
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value)
const isEmpty = (value: unknown): boolean => value === '' || (isList(value) && value.length === 0)
/** Only what no other habit has written in its own way yet. */
const plainField =
  (names: readonly string[], form: RegExp) =>
  (value: unknown, name: string): value is string =>
    typeof value === 'string' && names.includes(name) && form.test(value)
const isNumber = plainField(['count', 'pages', 'size', 'shipments'], /^\d+$/)
const isMoney = plainField(['total', 'vat', 'weight'], /^\d+\.\d\d$/)
const isDate = plainField(['shipping_date'], /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
const isMd5 = plainField(['md5sum'], /^[\da-f]{32}$/)

/** What each does to a document that means the same. Dates are in UTC. */
const habits = {
  'PHP: a list with a gap has numbers for names': everywhere((value) =>
    isList(value) && value.length > 0 ? Object.fromEntries(value.map((entry, index) => [index * 2, entry])) : value,
  ),
  'PHP: what is empty is false': everywhere((value) => (isEmpty(value) ? false : value)),
  'PHP: an empty object for an empty element': everywhere((value) => (isEmpty(value) ? {} : value)),
  'XML: an empty text for an empty list': everywhere((value) => (isEmpty(value) ? '' : value)),
  'XML: entries under the name of one': everywhere((value) =>
    isList(value) && value.length > 0 ? { entry: value.length === 1 ? value[0] : value } : value,
  ),
  'Java: null for what is empty': everywhere((value) => (isEmpty(value) ? null : value)),
  'Java: decimals of their own scale': everywhere((value, name) =>
    isNumber(value, name) ? `${value}.0` : isMoney(value, name) ? `${value}00` : value,
  ),
  '.NET: numbers as numbers': everywhere((value, name) => (isNumber(value, name) ? Number(value) : value)),
  '.NET: dates of ISO 8601': everywhere((value, name) =>
    isDate(value, name) ? `${value.replace(' ', 'T')}.0000000` : value,
  ),
  '.NET: dates as milliseconds': everywhere((value, name) =>
    isDate(value, name) ? `/Date(${Date.parse(`${value}Z`)})/` : value,
  ),
  '.NET: bytes in pairs': everywhere((value, name) =>
    isMd5(value, name) ? (value.match(/../g) ?? []).join('-').toUpperCase() : value,
  ),
  'Python: dates as seconds': everywhere((value, name) =>
    isDate(value, name) ? Date.parse(`${value}Z`) / 1_000 : value,
  ),
  'Python: bytes as base64': everywhere((value, name) =>
    isMd5(value, name) ? Buffer.from(value, 'hex').toString('base64') : value,
  ),
  'Python: keys in their sequence': everywhere((value) =>
    typeof value === 'object' && value !== null && !isList(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)))
      : value,
  ),
  'anyone: lists in another sequence': everywhere((value) => (isList(value) ? value.toReversed() : value)),
  'anyone: numbers with zeros before them': everywhere((value, name) => (isNumber(value, name) ? `00${value}` : value)),
  'a German: a decimal comma': everywhere((value, name) => (isMoney(value, name) ? value.replace('.', ',') : value)),
} as const satisfies Record<string, Habit>

/** Habits that a sender may have together, by name; each leaves what an order means. */
export const senderHabits: fc.Arbitrary<readonly (keyof typeof habits)[]> = fc.subarray(
  Object.keys(habits) as (keyof typeof habits)[],
  { minLength: 1, maxLength: 4 },
)

export const inHabitsOf = (document: unknown, names: readonly (keyof typeof habits)[]): unknown =>
  names.reduce<unknown>((changed, name) => habits[name](changed), document)
