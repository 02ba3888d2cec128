import type { ElectronApplication } from 'playwright-core'
import type { Drawn } from './icon-files.ts'

/**
 * Draws an SVG in each of these sizes on a transparent ground, in a window of its own that nobody sees. `inset` leaves
 * that part of the size free on every side.
 */
export async function drawIcons(
  application: ElectronApplication,
  svg: string,
  sizes: readonly number[],
  inset = 0,
): Promise<readonly Drawn[]> {
  const address = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
  const pictures = await application.evaluate(
    async ({ BrowserWindow }, { address, sizes, inset }) => {
      const window = new BrowserWindow({ show: false, webPreferences: { partition: 'icons' } })
      await window.loadURL('about:blank')
      const drawn = (await window.webContents.executeJavaScript(`(async () => {
        const image = new Image()
        image.src = ${JSON.stringify(address)}
        await image.decode()
        return ${JSON.stringify(sizes)}.map((size) => {
          const canvas = new OffscreenCanvas(size, size)
          const free = size * ${inset}
          canvas.getContext('2d').drawImage(image, free, free, size - 2 * free, size - 2 * free)
          return canvas.convertToBlob({ type: 'image/png' }).then((blob) => blob.arrayBuffer())
        }).reduce(async (before, next) => [...await before, [...new Uint8Array(await next)]], [])
      })()`)) as readonly (readonly number[])[]
      window.destroy()
      return drawn
    },
    { address, sizes, inset },
  )
  return sizes.map((size, place) => ({ size, png: Buffer.from(pictures[place] ?? []) }))
}
