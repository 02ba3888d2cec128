import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What a program did and what it took. */
export interface ProcessResult {
  readonly stdout: string
  /** From its start to its end. */
  readonly ms: number
  /** Time its threads were on a processor, to ten milliseconds; undefined on other systems than Linux. */
  readonly cpuMs: number | undefined
  /** The most memory it held at once, as Linux counts it; undefined on other systems. */
  readonly peakBytes: number | undefined
}

const betweenLooksMs = 5

/** The high-water mark the kernel keeps for a process: whoever looks late still sees it. Source: proc(5), VmHWM. */
function readPeakBytes(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}

/** Clock ticks in user and system mode, a hundredth of a second each. Source: proc(5), /proc/pid/stat, fields 14 and 15. */
function readCpuMs(pid: number | undefined): number | undefined {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')
    const [user, system] = fields.split(' ').slice(11, 13).map(Number)
    return ((user ?? 0) + (system ?? 0)) * 10
  } catch {
    return undefined
  }
}

/** Runs a program to its end. Throws with what it wrote to stderr where that is a failure. */
export function runProcess(
  program: string,
  given: readonly string[],
  options: {
    readonly cwd?: string
    readonly env?: Readonly<Record<string, string>> /** Passes on what it writes to stderr. */
    readonly isHeard?: boolean
  } = {},
): Promise<ProcessResult> {
  return new Promise((resolve, reject) => {
    const startedMs = performance.now()
    const child = spawn(program, given, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      env: { ...process.env, ...options.env },
    })
    let [stdout, stderr] = ['', '']
    let peakBytes: number | undefined
    let cpuMs: number | undefined
    const look = (): void => {
      cpuMs = Math.max(readCpuMs(child.pid) ?? 0, cpuMs ?? 0) || undefined
      const peak = readPeakBytes(child.pid)
      if (peak !== undefined) peakBytes = Math.max(peak, peakBytes ?? 0)
    }
    const looking = setInterval(look, betweenLooksMs)
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
      if (options.isHeard === true) process.stderr.write(chunk)
    })
    child.on('error', (error) => {
      clearInterval(looking)
      reject(error)
    })
    child.on('exit', look)
    child.on('close', (code) => {
      clearInterval(looking)
      const ms = performance.now() - startedMs
      if (code === 0) resolve({ stdout, ms, cpuMs, peakBytes })
      else reject(new Error(`${program} ${given[0] ?? ''} ended with ${code}: ${stderr.slice(-2000)}`))
    })
  })
}
