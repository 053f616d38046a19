import type { Notice } from '../../shared/exceptions-api.ts'
import type { StationStatus } from '../../shared/station-api.ts'

/** The status of a station that receives orders and has nothing to do. */
export const aStatus = (change: Partial<StationStatus>): StationStatus => ({
  version: '1.0.0',
  commit: null,
  dataDir: '/data',
  libraryDir: '/data/files',
  timeZone: 'UTC',
  now: '2026-03-03T12:00:00.000Z',
  intake: { state: 'listening', url: 'http://127.0.0.1:8787/', message: null, exposed: false },
  secrets: {
    orderApiKey: 'settings',
    signalApiKey: 'settings',
    tunnelToken: 'none',
    smtpPassword: 'none',
    webhookSecret: 'none',
  },
  secretStorage: 'encrypted',
  store: { engine: 'sqlite', trouble: null, isMoving: false },
  signals: { paused: false, pending: 0, parked: 0, halt: null },
  downloads: { paused: false, pending: 0, running: 0, parked: 0, halt: null },
  tunnel: {
    kind: 'none',
    state: 'off',
    publicUrl: null,
    outside: { state: 'off', lastReachedAt: null, lastTriedAt: null, problem: null, isOverdue: false },
  },
  freeBytes: 1e12,
  capabilities: { openFiles: true, pickFiles: true, restart: true },
  notices: [],
  exceptions: { total: 0 },
  ...change,
})

export const aNotice = (change: Partial<Notice>): Notice => ({
  code: 'downloads_halted',
  message: 'The disk is full.',
  severity: 'urgent',
  screen: 'downloads',
  ...change,
})
