import { useEffect, useState } from 'react'
import classes from './devices.module.css'

/** A text as a QR code. What draws it is large, and is loaded only here. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const [source, setSource] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    // Where it cannot be loaded, the link beside it does as well.
    import('bwip-js/browser').then(
      ({ default: draw }) => {
        const drawing = draw.toSVG({ bcid: 'qrcode', text, paddingwidth: 4, paddingheight: 4 })
        if (isCurrent) setSource(`data:image/svg+xml,${encodeURIComponent(drawing)}`)
      },
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [text])
  return source === null ? null : <img className={classes.code} src={source} alt={label} />
}
