import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { FormEvent, ReactNode } from 'react'
import { uiCopy } from '../../ui/words.ts'
import { type Card, cardHeadingId } from './card.ts'
import classes from './settings.module.css'
import type { SettingsPart } from './use-settings-part.ts'
import { settingsCopy } from './words.ts'

interface SettingsCardProps {
  readonly card: Pick<Card, 'id' | 'title' | 'how'>
  /** Left out where nothing is saved. */
  readonly part?: Pick<SettingsPart<object>, 'isChanged' | 'isBusy' | 'error' | 'save' | 'discard'> &
    Partial<Pick<SettingsPart<object>, 'comparison'>>
  readonly children: ReactNode
}

/** One part of the settings with its own Save. */
export function SettingsCard({ card, part, children }: SettingsCardProps) {
  const { title, how } = card
  const id = cardHeadingId(card)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    part?.save()
  }
  return (
    <section className={classes.card} aria-labelledby={id}>
      <Title order={3} size="h2" id={id} tabIndex={-1}>
        {title}
      </Title>
      {how !== undefined && (
        <Text size="sm" c="dimmed">
          {how}
        </Text>
      )}
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" mt="sm">
          {children}
          {part?.error && (
            <Alert role="alert" color="red" icon={<IconAlertTriangle size={18} aria-hidden />} p="sm">
              {part.error.message}
              {part.comparison && (
                <div>
                  <Button size="compact-sm" variant="default" mt={6} onClick={part.comparison.turn}>
                    {part.comparison.showsSaved ? settingsCopy.showMine : settingsCopy.showInForce}
                  </Button>
                </div>
              )}
            </Alert>
          )}
          {part !== undefined && (
            <Group gap="sm">
              <Button
                type="submit"
                disabled={!part.isChanged}
                loading={part.isBusy}
                aria-label={`${settingsCopy.save}: ${title}`}
              >
                {settingsCopy.save}
              </Button>
              {part.isChanged && !part.isBusy && (
                <>
                  <span className={classes.unsaved}>{uiCopy.unsaved}</span>
                  <Button variant="subtle" onClick={part.discard} aria-label={`${settingsCopy.discard}: ${title}`}>
                    {settingsCopy.discard}
                  </Button>
                </>
              )}
            </Group>
          )}
        </Stack>
      </form>
    </section>
  )
}
