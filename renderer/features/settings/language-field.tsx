import { Input, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { languages } from '../../../shared/messages/in-words.ts'
import { chooseLanguage, chosenLanguage, languageNames } from '../../ui/language.ts'
import { operatorsCopy as words } from '../operators/words.ts'

const ofSystem = 'system'
const choices = [
  { value: ofSystem, label: words.languageOfSystem },
  ...languages.map((name) => ({ value: name, label: languageNames[name] })),
]

/** The language of this console. */
export function LanguageField() {
  const [value, setValue] = useState<string>(() => chosenLanguage(window) ?? ofSystem)
  const choose = (chosen: string): void => {
    setValue(chosen)
    chooseLanguage(window, languages.find((name) => name === chosen) ?? null)
  }
  return (
    <Input.Wrapper label={words.language} description={words.languageHow} labelElement="div">
      <SegmentedControl fullWidth mt={6} aria-label={words.language} data={choices} value={value} onChange={choose} />
    </Input.Wrapper>
  )
}
