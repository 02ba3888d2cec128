import { spawn } from 'node:child_process'

/**
 * Tells the person at the terminal what set-up is doing. Goes to stderr: stdout belongs to the result.
 * @param {string} sentence
 */
export const say = (sentence) => process.stderr.write(`set-up: ${sentence}\n`)

/**
 * Runs a program that should finish quietly and returns its standard output.
 * Throws with everything the program printed when it does not end with 0.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Promise<string>}
 */
export function runCommand(command, args, { cwd, env, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout: timeoutMs, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let everything = ''
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text
      everything += text
    })
    child.stderr.setEncoding('utf8').on('data', (text) => {
      everything += text
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${everything}\n"${command} ${args.join(' ')}" ended with ${signal ?? code}`))
    })
  })
}
