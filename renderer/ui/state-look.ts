import type { Icon } from '@tabler/icons-react'
import type { Tone } from './tone.ts'

/** How a state looks: a word, an icon and a colour. */
export interface StateLook {
  readonly word: string
  readonly icon: Icon
  readonly tone: Tone
  readonly isStruck?: boolean
}
