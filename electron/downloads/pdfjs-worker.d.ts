declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** What pdf.js looks for on `globalThis.pdfjsWorker` to parse in the thread that it is called from. */
  export const WorkerMessageHandler: unknown
}
