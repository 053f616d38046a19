import type { AddressView } from '../../../shared/station-views.ts'
import { CopyLine } from '../../ui/copy-line.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { addressLines } from './address-lines.ts'
import classes from './addresses.module.css'
import { ordersCopy } from './words.ts'

/** The addresses of an order as they are written on a parcel: what is seen is what is copied, whole or line by line. */
export function Addresses({ addresses }: { readonly addresses: readonly AddressView[] }) {
  return (
    <div className={classes.addresses}>
      {addresses.map((address) => {
        const lines = addressLines(address)
        return (
          <div key={`${address.type} ${lines.join()}`} className={classes.address}>
            <div className={classes.type}>
              {ordersCopy.addressTypes(address.type)}
              <CopyText text={lines.join('\n')} label={ordersCopy.copyAddress} />
            </div>
            <address className={classes.lines}>
              {lines.map((line) => (
                <CopyLine key={line} text={line} />
              ))}
            </address>
            <div className={classes.contact}>
              {[address.email, address.phone]
                .filter((text) => text !== '')
                .map((text) => (
                  <CopyLine key={text} text={text} />
                ))}
            </div>
            {address.customerIdentification !== null && address.customerIdentification !== '' && (
              <div className={classes.contact}>
                {ordersCopy.customerIdentification}: {address.customerIdentification}
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}
