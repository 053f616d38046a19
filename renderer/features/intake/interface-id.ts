const longest = 40

/** A new id for a Production Interface from its name, unlike those that are taken: it stands with its orders for good. */
export function interfaceId(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const base = plain.slice(0, longest - 4) || 'interface'
  let id = base
  for (let count = 2; taken.includes(id); count += 1) id = `${base}-${count}`
  return id
}
