import type { OrderDetail } from '../../../shared/station-views.ts'
import classes from './orders.module.css'
import { ordersCopy } from './words.ts'

/** What came with an order and is not known here, as text. */
export function UnknownFields({ fields }: { readonly fields: OrderDetail['unknownFields'] }) {
  return (
    <>
      <p className={classes.small}>{ordersCopy.unknownHow}</p>
      <table className={classes.unknown}>
        <thead>
          <tr>
            <th scope="col">{ordersCopy.unknownColumns.place}</th>
            <th scope="col">{ordersCopy.unknownColumns.value}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, value }) => (
            <tr key={`${path} ${value}`}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
