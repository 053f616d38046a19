import type { ColourSpaceName, PdfContents } from './pdf-contents.ts'
import { keptColorants } from './pdf-contents.ts'
import { arrayOf, nameOf, type PdfDict, type PdfValue } from './pdf-objects.ts'

export type ColourSpace = Omit<PdfContents['colourSpaces'][number], 'firstPage' | 'lastPage'>

/** What the names of spaces mean where something is painted. */
export interface NamedSpaces {
  resolve(value: PdfValue | undefined): PdfValue
  /** The space of that name in the resources; null where they have none. */
  named(name: string): PdfValue
}

const maxBases = 8

/** The spaces that paint where this one is set: one, or two where a pattern is drawn in a colour. */
export function colourSpacesOf(written: PdfValue | undefined, spaces: NamedSpaces, depth = 0): ColourSpace[] {
  if (depth > maxBases) return [unknown]
  const value = spaces.resolve(written)
  const name = nameOf(value)
  if (name !== null) return spacesNamed(name, spaces, depth)
  const [family, first] = arrayOf(value)
  const familyName = nameOf(spaces.resolve(family))
  switch (familyName) {
    case 'ICCBased':
      return [iccBased(spaces.resolve(first), spaces)]
    case 'Indexed':
    case 'I':
      return colourSpacesOf(first, spaces, depth + 1)
    case 'Separation':
      return [{ name: 'Separation', colorants: keptColorants([nameOf(spaces.resolve(first)) ?? '']) }]
    case 'DeviceN':
      return [{ name: 'DeviceN', colorants: keptColorants(inks(spaces.resolve(first), spaces)) }]
    case 'Pattern':
      return [plain('Pattern'), ...(first === undefined ? [] : colourSpacesOf(first, spaces, depth + 1))]
    case 'CalGray':
    case 'CalRGB':
    case 'Lab':
      return [plain(familyName)]
    case null:
      return [unknown]
    default:
      return spacesNamed(familyName, spaces, depth)
  }
}

const plain = (name: ColourSpaceName): ColourSpace => ({ name, colorants: [] })
const unknown = plain('Unknown')

function spacesNamed(name: string, spaces: NamedSpaces, depth: number): ColourSpace[] {
  switch (name) {
    case 'DeviceGray':
    case 'G':
      return deviceSpace('DeviceGray', 'DefaultGray', spaces, depth)
    case 'DeviceRGB':
    case 'RGB':
      return deviceSpace('DeviceRGB', 'DefaultRGB', spaces, depth)
    case 'DeviceCMYK':
    case 'CMYK':
    case 'CalCMYK':
      return deviceSpace('DeviceCMYK', 'DefaultCMYK', spaces, depth)
    case 'Pattern':
      return [plain('Pattern')]
    default: {
      const found = spaces.named(name)
      return found === null ? [unknown] : colourSpacesOf(found, spaces, depth + 1)
    }
  }
}

/** The default of the page holds in its place, which may itself be the device space. */
function deviceSpace(name: ColourSpaceName, defaultName: string, spaces: NamedSpaces, depth: number): ColourSpace[] {
  const instead = spaces.named(defaultName)
  return instead === null || nameOf(spaces.resolve(instead)) === name
    ? [plain(name)]
    : colourSpacesOf(instead, { resolve: spaces.resolve, named: () => null }, depth + 1)
}

function iccBased(profile: PdfValue, { resolve }: NamedSpaces): ColourSpace {
  const components = profile instanceof Map ? resolve((profile as PdfDict).get('N')) : null
  if (components === 1) return plain('ICCBased1')
  if (components === 3) return plain('ICCBased3')
  return components === 4 ? plain('ICCBased4') : unknown
}

const inks = (names: PdfValue, { resolve }: NamedSpaces): string[] =>
  arrayOf(names)
    .slice(0, 64)
    .map((ink) => nameOf(resolve(ink)) ?? '')
