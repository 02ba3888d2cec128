// Draws the icons of the application from the SVGs in build/: those that electron-builder puts into packages, and those in
// resources/ that the application shows itself. Run it after an SVG was changed: node scripts/icons.ts
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import { ensureApplicationBuilt } from './build-application.mjs'
import { findRuntime, runtimeEnvironment } from './electron-runtime/find-runtime.mjs'
import { openDisplay } from './electron-runtime/open-display.mjs'
import { projectFolder } from './electron-runtime/project.mjs'
import { drawIcons } from './icons/draw-icons.ts'
import { type Drawn, toIcns, toIco } from './icons/icon-files.ts'

const build = join(projectFolder, 'build')
const resources = join(projectFolder, 'resources')
const svg = (name: string): string => readFileSync(join(build, `${name}.svg`), 'utf8')
const smallSizes = [16, 20, 24, 32, 40] as const
const largeSizes = [48, 64, 128, 256, 512, 1024] as const
/** Apple's grid: a tile of 824 in a picture of 1024. Source: Apple Human Interface Guidelines, app icons for macOS. */
const macInset = 0.04

const runtime = await findRuntime()
await ensureApplicationBuilt()
const display = await openDisplay()
const profile = mkdtempSync(join(tmpdir(), 'dirsafe-icons-'))
const application = await _electron.launch({
  executablePath: runtime.electron,
  args: ['--disable-gpu', `--user-data-dir=${profile}`, projectFolder],
  env: { ...(process.env as Record<string, string>), ...display.environment, ...runtimeEnvironment(runtime) },
})
try {
  const small = await drawIcons(application, svg('icon-small'), smallSizes)
  const large = await drawIcons(application, svg('icon'), largeSizes)
  const all: readonly Drawn[] = [...small, ...large]
  const keep = (path: string, content: Buffer): void => writeFileSync(path, content)
  const of = (size: number): Buffer => all.find((drawn) => drawn.size === size)?.png ?? Buffer.alloc(0)

  mkdirSync(join(build, 'icons'), { recursive: true })
  mkdirSync(resources, { recursive: true })
  keep(join(build, 'icon.png'), of(1024))
  keep(join(build, 'icon.ico'), toIco(all.filter(({ size }) => size <= 256)))
  const mac = [
    ...(await drawIcons(application, svg('icon-small'), [16, 32])),
    ...(await drawIcons(application, svg('icon'), [64, 128, 256, 512, 1024], macInset)),
  ]
  keep(join(build, 'icon.icns'), toIcns(mac))
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) keep(join(build, `icons/${size}x${size}.png`), of(size))

  keep(join(resources, 'icon.png'), of(256))
  keep(join(resources, 'tray.ico'), toIco(all.filter(({ size }) => size <= 48)))
  keep(join(resources, 'tray.png'), of(24))
  keep(join(resources, 'tray@2x.png'), of(48))
  for (const { size, png } of await drawIcons(application, svg('tray-template'), [16, 32]))
    keep(join(resources, size === 16 ? 'trayTemplate.png' : 'trayTemplate@2x.png'), png)
} finally {
  await application.close()
  display.close()
  rmSync(profile, { recursive: true, force: true, maxRetries: 10 })
}
