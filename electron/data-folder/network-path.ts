import { execFileSync } from 'node:child_process'
import { readFileSync, realpathSync } from 'node:fs'

/** File systems whose disk is in another machine: a database on them can be damaged, because their locks cannot be relied on. */
const networkKinds =
  /^(?:nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs|9p|ceph|glusterfs|afs|ncpfs|fuse\.(?:sshfs|rclone|davfs\d?|glusterfs|s3fs|smbnetfs))$/

interface Mount {
  readonly at: string
  readonly kind: string
}

/**
 * The kind of network file system that a folder lies on, or null for a disk of this machine.
 *
 * @param folder an existing folder
 */
export function networkKindOf(folder: string, platform: NodeJS.Platform = process.platform): string | null {
  try {
    // On Windows a drive letter of a network share resolves to the share.
    const real = realpathSync.native(folder)
    if (platform === 'win32') return /^(?:\\\\(?![?.]\\)|\\\\\?\\UNC\\)/.test(real) ? 'share' : null
    const mounts = platform === 'darwin' ? mountsOfMac() : mountsOfLinux(readFileSync('/proc/self/mountinfo', 'utf8'))
    return networkKindAmong(mounts, real)
  } catch {
    // Not known is no reason to refuse.
    return null
  }
}

/** The kind of the mount that a path lies on, if it is one of the network. */
export function networkKindAmong(mounts: readonly Mount[], path: string): string | null {
  const holds = ({ at }: Mount): boolean => path === at || path.startsWith(at.endsWith('/') ? at : `${at}/`)
  // Of mounts at one place the last one is seen.
  const found = mounts
    .filter(holds)
    .reduce<Mount | null>((best, each) => (best !== null && best.at.length > each.at.length ? best : each), null)
  return found !== null && networkKinds.test(found.kind) ? found.kind : null
}

/** `36 35 98:0 /root /mount/point rw,noatime shared:1 - ext4 /dev/sda rw`, with spaces as `\040`. See proc_pid_mountinfo(5). */
export function mountsOfLinux(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const at = before.split(' ')[4]
    const kind = after.split(' ')[0]
    if (at === undefined || kind === undefined || kind === '') return []
    return [
      { at: at.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))), kind },
    ]
  })
}

/** `//user@server/share on /Volumes/share (smbfs, nodev, nosuid)` */
export function mountsOfMacText(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const end = line.lastIndexOf(' (')
    const start = line.lastIndexOf(' on /', end)
    const [kind] = /^[a-z0-9]+(?=[,)])/.exec(line.slice(end + 2)) ?? []
    return start === -1 || end === -1 || kind === undefined ? [] : [{ at: line.slice(start + 4, end), kind }]
  })
}

const mountsOfMac = (): Mount[] => mountsOfMacText(execFileSync('/sbin/mount', { encoding: 'utf8', timeout: 5_000 }))
