/** `2026-03-04 15:02:44 GMT`, or ISO 8601 with its zone. Source: protocol, section B.3. */
const forms = [
  /^(?<day>\d{4}-\d\d-\d\d) (?<time>\d\d:\d\d:\d\d) (?<zone>GMT)$/,
  /^(?<day>\d{4}-\d\d-\d\d)T(?<time>\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?<zone>Z|[+-]\d\d:\d\d)$/,
]

/**
 * The instant of a signal in milliseconds since 1970, or null when it has neither form or is on no calendar. Fractions of a
 * second are dropped, because only one of the forms has them. `Date.parse` alone would take 30 February for 2 March.
 */
export function readSignalDatetime(text: string): number | null {
  const parts = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined)
  if (parts === undefined) return null
  const { day, time, zone } = parts
  const atZero = new Date(`${day}T${time}Z`)
  if (Number.isNaN(atZero.getTime()) || atZero.toISOString() !== `${day}T${time}.000Z`) return null
  const instant = Date.parse(`${day}T${time}${zone === 'GMT' ? 'Z' : zone}`)
  return Number.isNaN(instant) ? null : instant
}
