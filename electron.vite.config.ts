import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Builds the main process (with its headless twin), the preload script and the console into `out/`. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: 'electron/main.ts',
          headless: 'electron/headless.ts',
          // These run in threads of their own, so they are files of their own.
          'check-pdf-worker': 'electron/downloads/check-pdf-worker.ts',
          'write-parts-worker': 'electron/downloads/write-parts-worker.ts',
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload script must be CommonJS.
      rollupOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react()],
    build: { outDir: 'out/renderer', emptyOutDir: true, rollupOptions: { input: 'renderer/index.html' } },
  },
})
