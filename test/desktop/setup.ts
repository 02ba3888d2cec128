import type { TestProject } from 'vitest/node'
import { buildApplication } from '../../scripts/build-application.mjs'
import { findRuntime, type Runtime, runtimeEnvironment } from '../../scripts/electron-runtime/find-runtime.mjs'
import { openDisplay } from '../../scripts/electron-runtime/open-display.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    /** The Electron that the desktop tests drive. */
    readonly runtime: Readonly<Runtime>
  }
}

/** Makes what the desktop tests need: a runnable Electron, the built application, and a display for its windows. */
export default async function setup(project: TestProject): Promise<() => void> {
  const runtime = await findRuntime()
  await buildApplication()
  const display = await openDisplay()
  Object.assign(process.env, display.environment, runtimeEnvironment(runtime))
  project.provide('runtime', runtime)
  return display.close
}
