import { commandEngineMaker } from './cli/command-engine-maker.ts'
import { runCommandLine } from './cli/run-command-line.ts'
import { restrainCollector } from './engine/restrain-collector.ts'
import { workerFilesIn } from './engine/worker-files.ts'

/** Where the sources were bundled the threads stand beside this file; else the sources know where they are. */
const bundled = import.meta.filename.endsWith('.ts') ? {} : { workers: workerFilesIn(import.meta.dirname) }

restrainCollector()
process.exitCode = await runCommandLine(process.argv.slice(2), process, commandEngineMaker(bundled))
