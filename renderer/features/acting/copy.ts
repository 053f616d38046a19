/** What the dialogs of actions say, whatever the action. */
export const actingCopy = {
  close: 'Close',
  required: 'This is needed.',
  reasonsBefore: 'Reasons given before',
} as const
