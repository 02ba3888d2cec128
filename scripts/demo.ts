// Plays the story on the command line, then walks through the window and keeps what it looked like.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureApplicationBuilt } from './build-application.mjs'
import { findRuntime, runtimeEnvironment } from './electron-runtime/find-runtime.mjs'
import { openDisplay } from './electron-runtime/open-display.mjs'
import { projectFolder } from './electron-runtime/project.mjs'
import { walkThrough } from './walk-through.ts'

const output = join(projectFolder, 'demo-output')
const screens = join(output, 'screens')

async function showWindow(): Promise<readonly string[]> {
  const runtime = await findRuntime()
  await ensureApplicationBuilt()
  const display = await openDisplay({ width: 1400, height: 900 })
  const profile = mkdtempSync(join(tmpdir(), 'dirsafe-profile-'))
  rmSync(screens, { recursive: true, force: true })
  mkdirSync(screens, { recursive: true })
  try {
    return await walkThrough({
      electron: runtime.electron,
      environment: { ...display.environment, ...runtimeEnvironment(runtime) },
      profile,
      screens,
    })
  } finally {
    display.close()
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 })
  }
}

try {
  const startedMs = performance.now()
  const story = spawnSync(process.execPath, [join(projectFolder, 'src/main/cli.ts'), 'demo', '--to', output], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (story.status !== 0) throw new Error('The story did not end well; see above.')
  console.log('\nThe same in the window:')
  const seen = await showWindow()
  for (const line of seen) console.log(`   ${line}`)
  console.log(
    `\nEverything took ${((performance.now() - startedMs) / 1000).toFixed(0)} s. Look at the screenshots in ${screens}.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
