// A plain browser: a window that goes wherever it is told, as the browser of the system would.
import { app, BrowserWindow } from 'electron'

app.on('window-all-closed', () => app.quit())
// Not awaited: Electron is ready only once this file has been run to its end.
void app.whenReady().then(() => new BrowserWindow({ width: 900, height: 700 }).loadURL('about:blank'))
