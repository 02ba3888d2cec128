import { afterEach } from 'vitest'
import { tellOfOpen } from './open-application.ts'

// What a test waited for in vain is often told by what stood there instead; on another computer nobody can look.
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') process.stderr.write(`After "${task.name}" failed:\n${await tellOfOpen()}\n`)
})
