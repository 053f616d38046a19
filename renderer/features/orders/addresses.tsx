import type { AddressView } from '../../../shared/station-views.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { addressLines } from './address-lines.ts'
import classes from './addresses.module.css'
import { ordersCopy } from './copy.ts'

/** The addresses of an order as they are written on a parcel. */
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
                <div key={line}>{line}</div>
              ))}
            </address>
            <div className={classes.contact}>
              {[address.email, address.phone].filter((text) => text !== '').join(' · ')}
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
