/** Puts signs in the place of their entities: those of XML and HTML by name, all others by number. What stands for none stays. */
export function resolveEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w{0,30}));/g,
    (written, decimal, hex, name) => {
      const code =
        name === undefined ? Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10) : codes.get(name)
      return code === undefined || !isSign(code) ? written : String.fromCodePoint(code)
    },
  )
}

/** One that XML allows: no control character, no half of a sign, and none beyond the last one. */
const isSign = (code: number): boolean =>
  code >= 0x20 ? code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) : [0x09, 0x0a, 0x0d].includes(code)

/** The names of the signs from U+00A0 to U+00FF, in their order. */
const latin1 = `
  nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
  deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
  Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
  ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
  agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
  eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`

/** The others that stand in names, addresses and titles. */
const others = `
  amp& lt< gt> quot" apos' OEligŒ oeligœ ScaronŠ scaronš ZcaronŽ zcaronž YumlŸ ndash– mdash— hellip… bull•
  euro€ trade™ lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ lsaquo‹ rsaquo›`

const words = (list: string): string[] => list.trim().split(/\s+/)

const codes: ReadonlyMap<string, number> = new Map([
  ...words(latin1).map((name, index): [string, number] => [name, 0xa0 + index]),
  ...words(others).map((each): [string, number] => [each.slice(0, -1), each.charCodeAt(each.length - 1)]),
])
