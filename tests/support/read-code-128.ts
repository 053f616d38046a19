/** The widths of bars and spaces of each value, from ISO/IEC 15417; 103 to 105 begin a code, 106 ends it. */
const patterns = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 ' +
  '123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 ' +
  '131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 ' +
  '213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 ' +
  '141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 ' +
  '124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 ' +
  '411131 211412 211214 211232'
).split(' ')

const [codeC, codeB, startB, startC] = [99, 100, 104, 105]

/**
 * Reads a row of pixels across a Code 128, as a scanner does: quiet zones, bars by their widths, and the check digit.
 * Sets B and C alone.
 *
 * @param isDark whether each pixel is
 */
export function readCode128(isDark: readonly boolean[]): string {
  const runs = runsOf(isDark)
  const [before, ...bars] = runs
  const after = bars.pop()
  if (before === undefined || after === undefined) throw new Error('There are no bars.')
  // Three bars and three spaces of eleven modules a value; four bars of thirteen at the end.
  const modules = ((bars.length - 7) / 6) * 11 + 13
  const module = bars.reduce((sum, run) => sum + run, 0) / modules
  if (Math.min(before, after) < 9.5 * module) throw new Error('The quiet zone is too narrow.')
  const widths = bars.map((run) => Math.round(run / module)).join('')
  if (!widths.endsWith('2331112')) throw new Error(`The code does not end: ${widths}`)
  const values = (widths.slice(0, -7).match(/.{6}/g) ?? []).map((pattern) => patterns.indexOf(pattern))
  if (values.includes(-1)) throw new Error(`Not a code: ${widths}`)
  const check = values.pop()
  const [start = -1, ...data] = values
  const sum = data.reduce((total, value, index) => total + value * (index + 1), start) % 103
  if (sum !== check) throw new Error(`The check digit is ${check}, not ${sum}.`)
  return textOf(start, data)
}

function textOf(start: number, values: readonly number[]): string {
  if (start !== startB && start !== startC) throw new Error(`Set ${start} is not read here.`)
  let isPairs = start === startC
  let text = ''
  for (const value of values) {
    if (isPairs && value === codeB) isPairs = false
    else if (!isPairs && value === codeC) isPairs = true
    else text += isPairs ? String(value).padStart(2, '0') : String.fromCharCode(value + 32)
  }
  return text
}

function runsOf(pixels: readonly boolean[]): number[] {
  const runs: number[] = []
  for (const [index, pixel] of pixels.entries()) {
    if (index > 0 && pixel === pixels[index - 1]) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(1)
  }
  return runs
}
