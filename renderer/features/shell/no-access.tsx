import { EmptyState } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import classes from './shell.module.css'
import { noAccessCopy } from './words.ts'

/** Stands in for the console when this page may not talk to the station. */
export function NoAccess({ wasRefused }: { readonly wasRefused: boolean }) {
  return (
    <main className={classes.noAccess}>
      <h1 className={classes.noAccessTitle}>{noAccessCopy.title}</h1>
      <EmptyState
        icon={<IconLock size={40} stroke={1.4} aria-hidden />}
        description={wasRefused ? `${noAccessCopy.refused} ${noAccessCopy.text}` : noAccessCopy.text}
      />
    </main>
  )
}
