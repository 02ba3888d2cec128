// Keeps a picture of every screen, light, dark and in high contrast, in demo-output/screens/. Words typed behind it keep
// only the scenes whose name holds one of them: npm run screenshots -- browse plan
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureApplicationBuilt } from './build-application.mjs'
import { findRuntime, runtimeEnvironment } from './electron-runtime/find-runtime.mjs'
import { openDisplay } from './electron-runtime/open-display.mjs'
import { projectFolder } from './electron-runtime/project.mjs'
import { playScenes } from './screens/play-scenes.ts'
import { scenes } from './screens/scenes.ts'

const { values, positionals } = parseArgs({ options: { to: { type: 'string' } }, allowPositionals: true })
const screens = values.to ?? join(projectFolder, 'demo-output/screens')
const wanted = scenes.filter(({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)))

try {
  if (wanted.length === 0)
    throw new Error(`No scene is called so. There are: ${scenes.map(({ name }) => name).join(', ')}`)
  const runtime = await findRuntime()
  await ensureApplicationBuilt()
  const display = await openDisplay({ width: 1400, height: 900 })
  const folder = mkdtempSync(join(tmpdir(), 'dirsafe-screens-'))
  if (positionals.length === 0) rmSync(screens, { recursive: true, force: true })
  mkdirSync(screens, { recursive: true })
  try {
    const failed = await playScenes(wanted, {
      electron: runtime.electron,
      environment: { ...display.environment, ...runtimeEnvironment(runtime) },
      folder,
      screens,
      tell: (sentence) => console.error(sentence),
    })
    console.log(`${wanted.length - failed.length} of ${wanted.length} screens are in ${screens}.`)
    for (const { scene, why } of failed) console.error(`${scene}: ${why}`)
    process.exitCode = failed.length === 0 ? 0 : 1
  } finally {
    display.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
