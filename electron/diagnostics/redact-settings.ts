import type { Settings } from '../../shared/settings.ts'

const setOrNot = (text: string): string => (text === '' ? '(not set)' : '(set)')

/** The settings as they may be given away: addresses, paths and free texts only as set or not, lists as their lengths. */
export function redactSettings({ intake, downloads, library, signals, tunnel, backups, ...others }: Settings): object {
  return {
    intake: {
      ...intake,
      secretPath: setOrNot(intake.secretPath),
      interfaces: intake.interfaces.map(({ id, mode }) => ({ id, mode })),
      allowedNetworks: intake.allowedNetworks.length,
      tunnelNetworks: intake.tunnelNetworks.length,
    },
    downloads,
    library: { ...library, folder: library.folder === null ? null : '(set)' },
    signals: {
      ...signals,
      url: new URL(signals.url).host,
      templates: Object.fromEntries(Object.entries(signals.templates).map(([type, lines]) => [type, lines.length])),
      shippingOptions: signals.shippingOptions.length,
    },
    tunnel: { ...tunnel, publicUrl: setOrNot(tunnel.publicUrl) },
    backups,
    // Sections that this file does not know yet are named, and nothing of them is told.
    others: Object.keys(others),
  }
}
