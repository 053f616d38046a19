import { ActionIcon, Menu } from '@mantine/core'
import {
  IconCopy,
  IconDotsVertical,
  IconFileCheck,
  IconFileSearch,
  IconFileUpload,
  IconRefresh,
} from '@tabler/icons-react'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useFileActions } from './use-file-actions.ts'
import { filesCopy } from './words.ts'

interface FileMenuProps {
  readonly file: FileView
  /** Which file it is, for screen readers. */
  readonly about: string
}

/** What is done with a file now and then. */
export function FileMenu({ file, about }: FileMenuProps) {
  const actions = useFileActions()
  const { dialogs } = useConsole()
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon size="md" aria-label={filesCopy.moreOf(about)}>
          <IconDotsVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {file.localPath !== null && actions.canReveal && (
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => actions.copyPath(file)}>
            {filesCopy.copyPath}
          </Menu.Item>
        )}
        {keepsRejected(file) && (
          <Menu.Item
            leftSection={<IconFileSearch size={16} aria-hidden />}
            onClick={() => actions.locateRejected(file)}
          >
            {actions.canReveal ? filesCopy.revealRejected : filesCopy.copyRejectedPath}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => actions.retry(file)}>
          {filesCopy.retry}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileUpload size={16} aria-hidden />}
          onClick={() => dialogs.show({ kind: 'replace_file', file })}
        >
          {filesCopy.replace}
        </Menu.Item>
        {file.failure?.canBeOverruled && (
          <Menu.Item
            leftSection={<IconFileCheck size={16} aria-hidden />}
            onClick={() => dialogs.show({ kind: 'accept_file', file })}
          >
            {filesCopy.accept}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Failures of files that had come whole: what came is kept for a look. */
const rejectedCodes = [
  'length_differs',
  'md5_differs',
  'not_a_pdf',
  'wrong_format',
  'pdf_damaged',
  'pdf_encrypted',
  'pdf_unchecked',
]

/** Whether the copy that was fetched last lies set aside. */
const keepsRejected = ({ failure, state }: FileView): boolean =>
  failure !== null && (state === 'parked' || state === 'waiting') && rejectedCodes.includes(failure.code)
