// Finds or makes what the application runs on here, and prints it as one line of JSON: {"electron": …, "addon": …}.
import { findRuntime } from './electron-runtime/find-runtime.mjs'

try {
  console.log(JSON.stringify(await findRuntime()))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
