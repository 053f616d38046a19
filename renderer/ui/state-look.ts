import type { Icon } from '@tabler/icons-react'

/** How a state looks: a word, an icon and a colour. */
export interface StateLook {
  readonly word: string
  readonly icon: Icon
  readonly tone: Tone
  readonly isStruck?: boolean
}

/** The colours a state can have. Each always stands beside a word and an icon. */
export type Tone = 'grey' | 'blue' | 'violet' | 'cyan' | 'teal' | 'green' | 'amber' | 'red'
