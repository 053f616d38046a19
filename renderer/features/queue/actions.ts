import { rowsOfKey } from '../../ui/rows-in-sight.ts'
import { uiCopy } from '../../ui/words.ts'
import type { Action } from '../actions/action.ts'
import { viewCopy } from './view-words.ts'
import { queueCopy } from './words.ts'
import { worthSelecting } from './worth-selecting.ts'

const toggle: Action = {
  id: 'select',
  keys: { names: [' '], scope: 'queue' },
  help: { group: 'select', what: queueCopy.help.select },
  run({ stores, item }) {
    if (item !== null && !stores.navigation.store.getState().isItemWide) stores.selection.toggle(item)
  },
}

const extend: Action = {
  id: 'select a range',
  keys: { names: ['shift+arrowdown', 'shift+arrowup', 'shift+j', 'shift+k'], scope: 'queue', isMove: true },
  help: { group: 'select', what: queueCopy.help.extend, keys: uiCopy.key('Shift ↑ ↓') },
  run({ stores }, key) {
    const { queue, navigation, selection, queuePlace } = stores
    const { rows } = queue.store.getState()
    const { cpItemId } = navigation.store.getState()
    const row = queuePlace.beside(key !== undefined && downKeys.has(key) ? 1 : -1)
    if (row === null) return
    selection.extendTo(row, rows, cpItemId)
    navigation.showItem(row.cpItemId)
  },
}

/** What is not loaded yet cannot be selected: it is fetched then, for the next time the key is pressed. */
const selectAll: Action = {
  id: 'select all',
  keys: { names: ['mod+a'], scope: 'queue' },
  help: { group: 'select', what: queueCopy.help.selectAll },
  command: { group: 'steps', label: () => queueCopy.selectLoaded },
  isOffered: ({ stores }) => stores.navigation.store.getState().screen === 'queue',
  run({ stores: { queue, selection } }) {
    const { rows, hasMore } = queue.store.getState()
    selection.add(worthSelecting(rows))
    if (hasMore) queue.loadMore()
  },
}

export const clearSelection: Action = {
  id: 'clear',
  label: () => queueCopy.clear,
  command: { group: 'steps', label: () => queueCopy.clearSelection },
  shownKey: () => 'escape',
  isOffered: ({ stores }) => stores.selection.store.getState().items.size > 0,
  run: ({ stores }) => stores.selection.clear(),
}

export const selectActions: readonly Action[] = [toggle, extend, selectAll, clearSelection]

export const clearFilters: Action = {
  id: 'clear filters',
  keys: { names: ['c'], scope: 'queue' },
  help: { group: 'more', what: queueCopy.help.clearFilters },
  label: () => viewCopy.clearAll,
  run: ({ stores }) => stores.queueView.clear(),
}

export const queueActions: readonly Action[] = [clearFilters]

const move: Action = {
  id: 'move',
  keys: {
    names: ['arrowdown', 'arrowup', 'j', 'k', 'pagedown', 'pageup', 'home', 'end'],
    scope: 'queue',
    isMove: true,
  },
  help: { group: 'move', what: queueCopy.help.move, keys: queueCopy.help.moveKeys },
  run({ stores: { navigation, queuePlace } }, key) {
    const row = queuePlace.beside(key === undefined ? 0 : (rowsOfKey[key]?.() ?? 0))
    if (row !== null) navigation.showItem(row.cpItemId)
  },
}

const downKeys: ReadonlySet<string> = new Set(['shift+arrowdown', 'shift+j'])

export const openItem = {
  id: 'open item',
  keys: { names: ['enter'], scope: 'queue' },
  help: { group: 'move', what: queueCopy.help.open },
  label: () => queueCopy.open,
  run({ stores: { navigation } }) {
    const { cpItemId } = navigation.store.getState()
    if (cpItemId !== null) navigation.openItem(cpItemId)
  },
} as const satisfies Action

export const leave = {
  id: 'leave',
  keys: { names: ['escape'], scope: 'queue' },
  help: { group: 'move', what: queueCopy.help.leave },
  run({ stores: { navigation, selection } }) {
    const { isFar, isItemWide } = navigation.store.getState()
    if (isFar) navigation.setFar(false)
    else if (isItemWide) navigation.closeItem()
    else selection.clear()
  },
} as const satisfies Action

export const moveActions: readonly Action[] = [move, openItem, leave]
