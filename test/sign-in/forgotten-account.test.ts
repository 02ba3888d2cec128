import { afterAll, beforeAll, expect, test } from 'vitest'
import { end, openEngineStage } from './engine-stage.ts'
import { accepting, openStage, type Stage, userOf } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const idOfSignedIn = (): string => stage.simulator.signIn.accounts.globalAdministrator?.id ?? ''
const kinds = ['user', 'organization']

test('whoever is erased is signed out, and the vault keeps its tenant’s name and nothing of theirs', async () => {
  const { client, connect, close } = openEngineStage(
    stage,
    accepting(userOf(stage.simulator, 'globalAdministrator')),
    kinds,
  )
  try {
    await connect()
    await end(client.backup.run({ note: 'Kept', pin: true }))
    expect((await client.snapshots.list()).map(({ note, pinned }) => [note, pinned])).toEqual([['Kept', true]])
    const { tenantName } = await client.connection.status().then((status) => status ?? { tenantName: null })
    expect(tenantName).not.toBeNull()
    const ref = { kind: 'user', id: idOfSignedIn() }
    expect(await client.retention.forgetPreview({ ref })).toMatchObject({ endsSignIn: true })
    expect(await client.retention.forget({ ref, givesUpRun: false })).toMatchObject({ endsSignIn: true })
    expect(await client.connection.status()).toBeNull()
    expect(await client.vault.status()).toMatchObject({ tenantName, isConnected: false })
    expect(await client.retention.forgetPreview({ ref })).toMatchObject({ endsSignIn: false, contents: 0 })
  } finally {
    await close()
  }
})

test('erasing anybody else leaves the sign-in as it is', async () => {
  const { client, connect, call, close } = openEngineStage(
    stage,
    accepting(userOf(stage.simulator, 'globalAdministrator')),
    kinds,
  )
  try {
    await connect()
    await end(client.backup.run({}))
    const { value } = (await call('GET', '/users?$top=5')) as { value: readonly { readonly id: string }[] }
    const id = value.find((one) => one.id !== idOfSignedIn())?.id ?? ''
    await client.retention.forget({ ref: { kind: 'user', id }, givesUpRun: false })
    expect(await client.connection.status()).toMatchObject({ signIn: 'done' })
  } finally {
    await close()
  }
})
