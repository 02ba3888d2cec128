// Prints "N passed, N failed" for a report of vitest. Usage: count-tests.mjs REPORT FAILED-STEPS
// A step of the run that failed without a failing test (set-up, a check) counts as one failed, so that the line never
// says that nothing failed when something did. Runs on any Node: it has to speak when the installation failed, too.
import { existsSync, readFileSync } from 'node:fs'

const [report = '', failedSteps = '0'] = process.argv.slice(2)
const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
console.log(`${numPassedTests} passed, ${numFailedTests || Number(failedSteps)} failed`)
