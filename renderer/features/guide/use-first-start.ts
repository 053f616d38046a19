import { useEffect } from 'react'
import { useChosen, useConsole } from '../../stores/console-context.tsx'

/** Opens the guide at the first start of a new station, and tells the station, so that no console does it again. */
export function useFirstStart(): void {
  const { guide, navigation, transport } = useConsole()
  const opensItself = useChosen(
    (stores) => stores.guide.store,
    ({ value }) => value?.opensItself === true,
  )
  useEffect(() => {
    if (!opensItself) return
    // Whoever has gone elsewhere meanwhile is left there.
    if (navigation.store.getState().screen === 'queue') navigation.go('guide')
    transport.client.call('guide.opened', {}).then((answer) => guide.put(answer.guide), guide.refresh)
  }, [opensItself, guide, navigation, transport])
}
