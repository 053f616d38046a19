import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { sourceCommit } from './scripts/source-commit.ts'

/** Builds the main process (with its headless twin), the preload script and the console into `out/`. */
export default defineConfig({
  main: {
    define: { buildCommit: JSON.stringify(sourceCommit(import.meta.dirname)) },
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: 'electron/main.ts',
          headless: 'electron/headless.ts',
          // These run in a process and in threads of their own, so they are files of their own.
          'pdf-process': 'electron/files/pdf/pdf-process.ts',
          'picture-process': 'electron/files/pdf/picture-process.ts',
          'marks-process': 'electron/files/pdf/marks-process.ts',
          'folder-process': 'electron/press/devices/folder-process.ts',
          'read-request-worker': 'electron/intake/read-request-worker.ts',
          'read-store-worker': 'electron/store/sqlite/read-store-worker.ts',
          'fetch-worker': 'electron/files/fetch/fetch-worker.ts',
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
    plugins: [react(), pdfParts()],
    build: { outDir: 'out/renderer', emptyOutDir: true, minify: true, rollupOptions: { input: 'renderer/index.html' } },
  },
})

/** What pdf.js fetches while it draws: character maps, the standard fonts, colour profiles, decoders of images. */
function pdfParts(): Plugin {
  return {
    name: 'pdf-parts',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'iccs', 'wasm']) {
        const from = join(import.meta.dirname, 'node_modules/pdfjs-dist', folder)
        for (const name of readdirSync(from)) {
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${name}`, source: readFileSync(join(from, name)) })
        }
      }
    },
  }
}
