import { expect, test } from 'vitest'
import { inLongRun } from '../long-run.ts'
import { withStage } from './stage.ts'

const users = inLongRun(10_000, 60)
const largestPage = 999

const isOfPeopleOrRoles = (request: string): boolean =>
  /^GET \/(users|groups|directory\/administrativeUnits|roleManagement)\b/.test(request)
/** The change feed of users does not carry sponsors, and of whoever has none nothing else tells that it stayed so. */
const isOfSponsors = (request: string): boolean => /^GET \/users\?/.test(request)

test('the day after, users, groups, units, roles and assignments cost a dozen requests; sponsors one for each 999 users', () =>
  withStage({ users }, async (stage) => {
    await stage.backup()
    const [user] = stage.cloudUsers()
    await stage.call('PATCH', `/users/${user?.id}`, { jobTitle: 'Changed' })
    expect(await stage.backup()).toMatchObject({ outcome: 'complete' })
    const asked = stage.requests().filter(isOfPeopleOrRoles)
    expect(asked.filter(isOfSponsors)).toHaveLength(Math.ceil(users / largestPage))
    expect(asked.filter((request) => !isOfSponsors(request))).toHaveLength(12)
  }))
