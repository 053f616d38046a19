import type { StationClient } from '../../../shared/station-api.ts'

/** Shows the PDF of a label. @returns nothing to tell */
export async function openLabel(client: Pick<StationClient, 'call'>, id: number): Promise<null> {
  const { name, base64 } = await client.call('labels.file', { id })
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
  return null
}
