import {
  firstInterfaceId,
  firstInterfaceName,
  type InterfaceMode,
  orderPath,
  type Settings,
} from '../../shared/settings.ts'
import { keysMatch } from '../base/keys-match.ts'

/** A Production Interface as the endpoint serves it. */
export interface OrderInterface {
  readonly id: string
  readonly name: string
  readonly mode: InterfaceMode
  /** The whole path, with the secret one before it. */
  readonly path: string
}

/** Every Production Interface, the first one first. */
export function orderInterfaces(intake: Settings['intake']): OrderInterface[] {
  const first = { id: firstInterfaceId, name: firstInterfaceName, mode: intake.mode, path: orderPath }
  return [first, ...intake.interfaces].map((each) => ({ ...each, path: `${secretPart(intake)}${each.path}` }))
}

/** The interface at a path, or undefined. The secret part is compared in a time that tells nothing of it. */
export function interfaceAtPath(path: string, intake: Settings['intake']): OrderInterface | undefined {
  const secret = secretPart(intake)
  if (secret !== '' && !keysMatch(path.slice(0, secret.length), secret)) return undefined
  const rest = path.slice(secret.length).toLowerCase()
  return orderInterfaces(intake).find((each) => each.path.slice(secret.length).toLowerCase() === rest)
}

const secretPart = ({ secretPath }: Settings['intake']): string => (secretPath === '' ? '' : `/${secretPath}`)
