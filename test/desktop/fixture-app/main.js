// The smallest application that needs of Electron what Dirsafe needs: a scheme registered before `ready`, a sandboxed
// window, and a utility process that works on an encrypted database. Its test drives `globalThis.fixture`.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app, BrowserWindow, net, protocol, utilityProcess } from 'electron'

// An application may read a file before it prepares for `ready`; Electron has to wait for it.
await readFile(import.meta.filename)
const isReadyTooEarly = app.isReady()
protocol.registerSchemesAsPrivileged([{ scheme: 'fixture', privileges: { standard: true, secure: true } }])

globalThis.fixture = {
  isReadyTooEarly,
  /** Sends one question to a fresh engine process and resolves with its answer. */
  askEngine: (question) =>
    new Promise((resolve, reject) => {
      const engine = utilityProcess.fork(join(import.meta.dirname, 'engine.js'))
      engine.once('message', (answer) => {
        engine.kill()
        resolve(answer)
      })
      engine.once('exit', (code) => reject(new Error(`The engine ended with ${code} before it answered.`)))
      engine.postMessage(question)
    }),
}

app.whenReady().then(async () => {
  protocol.handle('fixture', () => net.fetch(pathToFileURL(join(import.meta.dirname, 'index.html')).href))
  const window = new BrowserWindow({ webPreferences: { sandbox: true, contextIsolation: true } })
  await window.loadURL('fixture://page/')
})
