import { spawnSync } from 'node:child_process'
import type { Served } from './dirsafe.ts'

/** One plain Graph call to a served tenant, as another administrator would make it. Node takes a foreign CA only at its start, hence the process. */
export function graphCall<T>(served: Served, method: string, path: string, body?: unknown): T {
  const code = `
    const { url, method, body } = JSON.parse(process.argv[1])
    const answer = await fetch(url, { method, headers: { authorization: 'Bearer ' + process.env.DIRSAFE_ACCESS_TOKEN, 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(answer.status + ' ' + text)
    process.stdout.write(text === '' ? 'null' : text)`
  const call = JSON.stringify({ url: `${served.graph}/v1.0${path}`, method, body })
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code, call], {
    env: { ...process.env, ...served.env },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as T
}
