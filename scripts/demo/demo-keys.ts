/** The keys of the simulated Cloudprinter. They open nothing else. */
export const demoKeys = {
  orderApiKey: '00000000000000000000000000000de0',
  signalApiKey: '00000000000000000000000000000516',
} as const
