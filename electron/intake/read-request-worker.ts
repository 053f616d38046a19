import { parentPort } from 'node:worker_threads'
import { type RequestQuestion, readRequest } from './read-request.ts'

/** The entry of the thread that reads large requests: while it is at one, orders are taken as before. */

parentPort?.on('message', (question: RequestQuestion) => parentPort?.postMessage(readRequest(question)))
