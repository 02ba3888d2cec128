import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clouds, publicCloud } from '../model/cloud.ts'
import { type RegistrationWish, toRegistrationScript } from '../model/registration-script.ts'

const rows = (...scopes: readonly string[]) => scopes.map((scope) => ({ scope }))
const wish: RegistrationWish = {
  read: rows('User.Read.All', 'Group.Read.All'),
  restore: rows('User.ReadWrite.All', 'Not.Offered'),
  unattended: rows('User.Read.All'),
  place: publicCloud,
  isOne: false,
  shell: 'azureCli',
}

/** An `az` that writes down how it was called, and answers as one whose registrations are the lines of a file. */
const az = `#!/usr/bin/env bash
echo "$*" >>"$AZ_LOG"
args="$*"
case "$args" in
  "ad sp show --id 00000003-"*"].value") printf 'User.Read.All\\nGroup.Read.All\\nUser.ReadWrite.All\\n' ;;
  "ad sp show --id 00000003-"*) echo '[{"id": "1", "type": "x"}]' ;;
  "ad app list"*) name=$(sed "s/.*eq '\\(.*\\)' --query.*/\\1/" <<<"$args"); grep -F "|$name|" "$AZ_APPS" | cut -d'|' -f1 ;;
  "ad app create"*) name=$(sed 's/.*--display-name \\(.*\\) --sign-in.*/\\1/' <<<"$args"); id="app-$(wc -l <"$AZ_APPS" | tr -d ' ')"; echo "$id|$name|" >>"$AZ_APPS"; echo "$id" ;;
  "account show"*) echo tenant-1 ;;
esac
exit 0
`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'registration-'))
  writeFileSync(join(folder, 'az'), az)
  chmodSync(join(folder, 'az'), 0o755)
  writeFileSync(join(folder, 'apps'), '')
})
afterAll(() => rmSync(folder, { recursive: true, maxRetries: 10 }))

const play = (script: string) => {
  writeFileSync(join(folder, 'log'), '')
  const env = {
    ...process.env,
    PATH: `${folder}:${process.env['PATH']}`,
    AZ_LOG: join(folder, 'log'),
    AZ_APPS: join(folder, 'apps'),
  }
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8' })
  return { status, stdout, stderr, calls: readFileSync(join(folder, 'log'), 'utf8').trim().split('\n') }
}
const idsIn = (text: string): readonly string[] => [...text.matchAll(/app-\d/g)].map(([id]) => id)

test('the script for the Azure CLI makes each registration once, and brings it up to date the second time', () => {
  const first = play(toRegistrationScript(wish))
  expect(first.status).toBe(0)
  expect(first.stderr).toContain('This tenant does not offer the permission Not.Offered; it was left out.')
  expect(first.calls.filter((call) => call.startsWith('ad app create'))).toHaveLength(3)
  expect(idsIn(first.stdout)).toEqual(['app-0', 'app-1', 'app-2'])
  expect(first.stdout).toContain('tenant-1')
  const second = play(toRegistrationScript(wish))
  expect(second.status).toBe(0)
  expect(second.calls.filter((call) => call.startsWith('ad app create'))).toEqual([])
  expect(second.calls.filter((call) => call.startsWith('ad app update'))).toHaveLength(3)
  expect(idsIn(second.stdout)).toEqual(['app-0', 'app-1', 'app-2'])
})

test('two registrations of the same name: the script stops before it changes one', () => {
  writeFileSync(join(folder, 'apps'), 'app-0|Dirsafe read|\napp-1|Dirsafe read|\n')
  const { status, stderr, calls } = play(toRegistrationScript(wish))
  writeFileSync(join(folder, 'apps'), '')
  expect(status).not.toBe(0)
  expect(stderr).toContain("There are several registrations named 'Dirsafe read'.")
  expect(calls.filter((call) => /update|create/.test(call))).toEqual([])
})

test('a registration for people is a public client with the address of this computer, and asks for roles', () => {
  const { calls } = play(toRegistrationScript({ ...wish, isOne: true }))
  const [created] = calls.filter((call) => call.startsWith('ad app create'))
  expect(created).toBe(
    'ad app create --display-name Dirsafe --sign-in-audience AzureADMyOrg --public-client-redirect-uris http://localhost --query appId --output tsv',
  )
  const updated = calls.find((call) => call.startsWith('ad app update'))
  expect(updated).toContain('--set groupMembershipClaims=DirectoryRole')
  expect(updated).toContain('"resourceAppId": "00000003-0000-0000-c000-000000000000"')
})

test.each([
  ['two', { isOne: false }],
  ['one', { isOne: true }],
])('both shells name exactly the permissions that were asked for: %s', (_, { isOne }) => {
  for (const shell of ['powershell', 'azureCli'] as const) {
    const script = toRegistrationScript({ ...wish, isOne, shell })
    const named = script.match(/^ +'?[A-Z]\w+\.[\w.]+'?,? ?\\?\)?$/gm)?.map((line) => line.replace(/[^\w.]/g, ''))
    const people = [...new Set([...wish.read, ...wish.restore].map(({ scope }) => scope))]
    expect(new Set(named)).toEqual(new Set(people))
  }
})

test('what is no name of a permission gets into no script', () => {
  const script = toRegistrationScript({ ...wish, read: rows("User.Read.All'; rm -rf ~; '", '$(id)') })
  expect(script).not.toMatch(/rm -rf|\$\(id\)/)
})

test.each(clouds.map(({ id, ...place }) => [id, place] as const))('%s: each shell is led to its cloud', (id, place) => {
  const power = toRegistrationScript({ ...wish, place, shell: 'powershell' })
  const azure = toRegistrationScript({ ...wish, place })
  const [environment, cloud] = {
    public: ['Global', 'az login'],
    usGovernment: ['USGov ', 'AzureUSGovernment'],
    usDefense: ['USGovDoD', 'AzureUSGovernment'],
  }[id] ?? ['?', '?']
  expect(power).toContain(`-Environment ${environment}`)
  expect(azure).toContain(cloud)
  execFileSync('bash', ['-n'], { input: azure })
})

test('the script for PowerShell is plain ASCII: Windows PowerShell reads a file without a mark as such', () => {
  for (const isOne of [true, false]) {
    const script = toRegistrationScript({ ...wish, isOne, shell: 'powershell' })
    expect(script).toMatch(/^[\n\x20-\x7e]*$/)
    for (const [open, close] of ['{}', '()', '[]'])
      expect(script.split(open ?? '').length, open).toBe(script.split(close ?? '').length)
  }
})
