import { commandEngineMaker } from '../cli/command-engine-maker.ts'
import { runCommandLine } from '../cli/run-command-line.ts'
import type { EngineParts } from '../engine/engine-parts.ts'

/** Runs the words typed behind `--cli` in this process, and returns the exit code. */
export const runCommand = (
  words: readonly string[],
  parts: Pick<EngineParts, 'fetch'> & Required<Pick<EngineParts, 'workers'>>,
): Promise<number> => runCommandLine(words, process, commandEngineMaker(parts))
