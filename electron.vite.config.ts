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
          // Runs in a thread of its own, so it is a file of its own.
          'check-pdf-worker': 'electron/downloads/check-pdf-worker.ts',
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
