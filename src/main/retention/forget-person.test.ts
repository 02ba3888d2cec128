import { expect, test } from 'vitest'
import type { ForgetPreview } from '../../shared/model/retention.ts'
import { forgetPerson } from './forget-person.ts'

const ref = { kind: 'user', id: 'u1' }
const preview = { object: { ...ref, name: 'Ada' }, endsSignIn: false, givesUpRun: false } as unknown as ForgetPreview

function play(given: Partial<ForgetPreview>, givesUpRun = false) {
  const did: string[] = []
  const done = forgetPerson(
    {
      vault: {
        forgetPreview: () => ({ ...preview, ...given }),
        forget: () => {
          did.push('erased')
          // By then the sign-in is gone.
          return { ...preview, endsSignIn: false, isInLog: false }
        },
      },
      signOut: async () => {
        did.push('signed out')
      },
      alone: (work) => {
        did.push('alone')
        return work()
      },
      now: () => new Date('2026-04-11T08:00:00Z'),
    },
    { ref, givesUpRun },
  )
  return { did, done }
}

test('whoever signed in is signed out first, while it is still known who that was', async () => {
  const { did, done } = play({ endsSignIn: true })
  expect(await done).toMatchObject({ endsSignIn: true })
  expect(did).toEqual(['signed out', 'alone', 'erased'])
})

test('anybody else leaves the sign-in alone', async () => {
  const { did, done } = play({})
  expect(await done).toMatchObject({ endsSignIn: false })
  expect(did).toEqual(['alone', 'erased'])
})

test('nobody is signed out where nothing is erased', async () => {
  const { did, done } = play({ endsSignIn: true, givesUpRun: true })
  await expect(done).rejects.toThrow('Nothing was erased')
  expect(did).toEqual([])
})
