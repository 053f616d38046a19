/**
 * What a key writes on a US keyboard, which is what most scanners believe to be, whatever layout the system has; null for
 * keys that write nothing. Named as `KeyboardEvent.code` names them.
 */
export function usCharacter(code: string, isShifted: boolean): string | null {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter !== undefined) return isShifted ? letter : letter.toLowerCase()
  const digit = /^Digit([0-9])$/.exec(code)?.[1]
  if (digit !== undefined) return isShifted ? ')!@#$%^&*('.charAt(Number(digit)) : digit
  return numpadCharacter(code) ?? signs[code]?.charAt(isShifted ? 1 : 0) ?? null
}

/** What a key of the number block stands for, also while NumLock is off and it moves the cursor. */
export function numpadCharacter(code: string): string | null {
  return /^Numpad([0-9])$/.exec(code)?.[1] ?? numpadSigns[code] ?? null
}

const numpadSigns: Readonly<Record<string, string>> = {
  NumpadDecimal: '.',
  NumpadSubtract: '-',
  NumpadAdd: '+',
  NumpadDivide: '/',
  NumpadMultiply: '*',
}

/** Plain, then with Shift. */
const signs: Readonly<Record<string, string>> = {
  Space: '  ',
  Minus: '-_',
  Equal: '=+',
  BracketLeft: '[{',
  BracketRight: ']}',
  Backslash: '\\|',
  Semicolon: ';:',
  Quote: '\'"',
  Backquote: '`~',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
}
