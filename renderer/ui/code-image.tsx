import { useEffect, useState } from 'react'

/** QR is read by cameras and scanners alike, Code 128 by the plainest scanner there is. */
export type Symbology = 'qrcode' | 'code128'

interface CodeImageProps {
  readonly symbology: Symbology
  readonly text: string
  readonly label: string
  readonly className?: string | undefined
}

/** A text as a code. What draws it is large, and is loaded only here. */
export function CodeImage({ symbology, text, label, className }: CodeImageProps) {
  const [source, setSource] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    // Where it cannot be loaded or holds what a code cannot, the text beside it does as well.
    drawCode(symbology, text).then(
      (drawn) => {
        if (isCurrent) setSource(drawn)
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [symbology, text])
  return source === null ? null : <img className={className} src={source} alt={label} />
}

/** The quiet zone that each needs around it, in modules. */
const quiet = {
  qrcode: { paddingwidth: 4, paddingheight: 4 },
  code128: { paddingwidth: 10, paddingheight: 1, height: 12 },
} as const satisfies Record<Symbology, object>

async function drawCode(symbology: Symbology, text: string): Promise<string> {
  const { default: draw } = await import('bwip-js/browser')
  const drawing = draw.toSVG({ bcid: symbology, text, ...quiet[symbology] })
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`
}
