import { createRequire } from 'node:module'

/**
 * Node strips the types of what a thread imports by a WebAssembly module. Loaded here, the threads of this process share it;
 * compiled and freed with each of them, it now and then brings the whole process down (Node 24, `jit_page.has_value()`).
 */
createRequire(import.meta.url)('../../electron/base/worker-entry.ts')
