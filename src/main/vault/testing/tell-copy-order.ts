import { BroadcastChannel, parentPort, workerData } from 'node:worker_threads'

/** In the place of the thread that copies: tells what it was given, and waits to be stopped. */
const channel = new BroadcastChannel('copy order')
channel.postMessage({ dataKey: workerData.dataKey, env: Object.keys(process.env), given: process.argv.slice(2) })
parentPort?.postMessage({ state: 'checking' })
Atomics.wait(workerData.stopped, 0, 0)
channel.close()
