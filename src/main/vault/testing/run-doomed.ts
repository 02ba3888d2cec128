import { spawn } from 'node:child_process'

/** How a program that was to be killed ended. */
export interface Doomed {
  /** What it told until then. */
  readonly told: string
  /** False: it was done before. */
  readonly wasKilled: boolean
}

/**
 * Runs a program of ours and kills it, as if the power had gone, once it told what `isDue` waits for: so many turns of the
 * loop later, at any moment of what it does then, in the middle of a write too. Rejects where it failed on its own.
 */
export const runDoomed = (
  program: string,
  given: readonly string[],
  isDue: (told: string) => boolean,
  turns = 0,
): Promise<Doomed> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...given], { stdio: ['ignore', 'pipe', 'pipe'] })
    let [told, failure, isDoomed] = ['', '', false]
    const killIn = (turnsLeft: number): void => {
      if (turnsLeft === 0) child.kill('SIGKILL')
      else setImmediate(() => killIn(turnsLeft - 1))
    }
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      if (isDoomed || !isDue(told)) return
      isDoomed = true
      killIn(turns)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      failure += chunk.toString()
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      if (signal === 'SIGKILL' || code === 0) resolve({ told, wasKilled: signal === 'SIGKILL' })
      else reject(new Error(`The program ended with ${code}: ${failure}`))
    })
  })

/**
 * Runs a program that writes a sign for each piece of its work and `done` at its end, and kills it after so many pieces.
 * Resolves to whether it was done before.
 */
export async function runForPieces(program: string, given: readonly string[], pieces: number): Promise<boolean> {
  const { told, wasKilled } = await runDoomed(program, given, (text) => text.length >= pieces && !text.endsWith('done'))
  if (!wasKilled && !told.endsWith('done')) throw new Error(`The program ended after: ${told}`)
  return !wasKilled
}
