/** The colours a state can have. Each always stands beside a word and an icon. */
export type Tone = 'grey' | 'blue' | 'violet' | 'cyan' | 'teal' | 'green' | 'amber' | 'red'
