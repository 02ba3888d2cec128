import { join } from 'node:path'
import { commandEngineMaker } from './cli/command-engine-maker.ts'
import { runCommandLine } from './cli/run-command-line.ts'
import { keepMemoryLow } from './engine/keep-memory-low.ts'

/** Where the sources were bundled the thread that copies stands beside this file; else the sources know where it is. */
const bundled = import.meta.filename.endsWith('.ts') ? {} : { copyWorker: join(import.meta.dirname, 'copy-worker.js') }

keepMemoryLow()
process.exitCode = await runCommandLine(process.argv.slice(2), process, commandEngineMaker(bundled))
