import type { ConsolePlace } from '../../../shared/desktop-api.ts'
import type { Navigation } from '../../stores/navigation.ts'

/** Opens what the program itself asks for, such as the order of a notification that was clicked. */
export function openPlace(navigation: Pick<Navigation, 'go' | 'openOrder'>, { screen, cpOrderId }: ConsolePlace): void {
  if (cpOrderId === undefined) navigation.go(screen)
  else navigation.openOrder(cpOrderId)
}
