import type { WordsLike } from '../../ui/language.ts'

/** What the settings say. */
export const en = {
  title: 'Settings',
  loading: 'Loading the settings',
  groupsLabel: 'Go to',
  groups: {
    orders: 'Orders',
    files: 'Files',
    reports: 'Reports to Cloudprinter',
    floor: 'Shop floor',
    upkeep: 'Upkeep',
  },
  save: 'Save',
  discard: 'Discard',
  showInForce: 'Show what is in force now',
  showMine: 'Show what I typed',
  saved: 'Saved.',
  secretEnter: 'Type it in',
  secretReplace: 'Type a new one to replace it',
  showTyped: (name: string) => `Show what is typed: ${name}`,
  secretStates: { settings: 'Set', start: 'Set when the station was started', none: 'Not set' },
} as const

export type SettingsCopy = WordsLike<typeof en>

export type GroupName = keyof typeof en.groups
export const groupNames = Object.keys(en.groups) as readonly GroupName[]
