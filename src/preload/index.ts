import { ipcRenderer } from 'electron'
import type { PortChannels, PortDelivery, PortWish } from '../shared/api/ports.ts'

const wish: PortChannels['wish'] = 'dirsafe:want-port'
const delivery: PortChannels['delivery'] = 'dirsafe:port'

window.addEventListener('message', (event: MessageEvent<Partial<PortWish> | null>) => {
  if (event.source === window && event.data?.type === wish) ipcRenderer.send(wish, event.data.end)
})
ipcRenderer.on(delivery, (event, end: PortDelivery['end']) => {
  window.postMessage({ type: delivery, end } satisfies PortDelivery, window.location.origin, [...event.ports])
})
