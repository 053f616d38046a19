import { DeviceError } from './device.ts'
import type { RemoteErrors } from './remote-errors.ts'

/** What a server answers with, as the protocol numbers it; those from 11 on are of its later versions. */
export const sftpStatus = {
  endOfFile: 1,
  noSuchFile: 2,
  permissionDenied: 3,
  failure: 4,
  badMessage: 5,
  unsupported: 8,
  fileExists: 11,
  writeProtected: 12,
  noSpace: 14,
  quota: 15,
} as const

/** The number that the server answered with; null: it did not answer. */
export function statusOf(error: unknown): number | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null
}

/** @param name of the file that it is about */
export function sftpFailure(errors: RemoteErrors, error: unknown, name?: string): DeviceError {
  if (error instanceof DeviceError) return error
  const text = error instanceof Error ? error.message : String(error)
  switch (statusOf(error)) {
    case null:
      return errors.broken()
    case sftpStatus.noSuchFile:
      return errors.noFolder()
    case sftpStatus.permissionDenied:
    case sftpStatus.writeProtected:
      return errors.notWritable()
    case sftpStatus.noSpace:
    case sftpStatus.quota:
      return errors.full()
    case sftpStatus.fileExists:
      return errors.nameTaken(name ?? '')
    case sftpStatus.badMessage:
      return name !== undefined && Buffer.byteLength(name) > shortName
        ? errors.nameTooLong(name)
        : errors.refusedWith(text)
    default:
      return /space|quota|disk full/i.test(text) ? errors.full() : errors.refusedWith(text)
  }
}

/** Every disk takes a name of so many bytes. */
const shortName = 100
