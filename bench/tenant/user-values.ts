import type { JsonObject } from '../../src/shared/model/json.ts'
import { type Draw, mix, openDraw } from './draw.ts'
import { departments, givenNames, licences, places, ranks, streets, surnames, titles } from './words.ts'

const domain = 'contoso.example'

const two = (value: number): string => String(value).padStart(2, '0')

/** A moment of the years before the first backup, to the second as Graph writes it. */
const toMoment = (draw: Draw, firstYear: number): string =>
  `${firstYear + draw.number(8)}-${two(1 + draw.number(12))}-${two(1 + draw.number(28))}T${two(draw.number(24))}:${two(draw.number(60))}:${two(draw.number(60))}Z`

const plain = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z]/g, '')

const digits = (draw: Draw, count: number): string => String(draw.number(10 ** count)).padStart(count, '0')

/**
 * The attributes of an invented user, by Graph's names: every one that a backup product of the market keeps. `revision`
 * is the day it last changed; other revisions have another job.
 */
export function userValues(seed: number, number: number, revision: number): JsonObject {
  const draw = openDraw(mix(seed, number, 1))
  const job = openDraw(mix(seed, number, 1000 + revision))
  const [given, last] = [draw.of(givenNames), draw.of(surnames)]
  const [city, state, country, usageLocation, prefix, language, postalCode] = draw.of(places)
  const isGuest = draw.isOneOf(5)
  const nickname = `${plain(given)}.${plain(last)}${number}`
  const principal = isGuest ? `${nickname}_partner.example#EXT#@${domain}` : `${nickname}@${domain}`
  const createdDateTime = toMoment(draw, 2016)
  const department = job.of(departments)
  const phone = `${prefix} ${digits(draw, 7)}`
  const products = [draw.of(licences), ...(draw.isOneOf(40) ? [draw.of(licences)] : [])]
  const values: { [name: string]: JsonObject[string] } = {
    accountEnabled: draw.isOneOf(95),
    businessPhones: [phone],
    city,
    companyName: `Contoso ${country}`,
    country,
    createdDateTime,
    department,
    displayName: `${given} ${last}`,
    employeeHireDate: `${createdDateTime.slice(0, 10)}T00:00:00Z`,
    employeeId: digits(draw, 6),
    employeeOrgData: {
      costCenter: `CC-${100 + departments.indexOf(department)}`,
      division: `${country} ${department}`,
    },
    employeeType: isGuest ? 'Contractor' : 'Employee',
    faxNumber: `${phone.slice(0, -2)}99`,
    givenName: given,
    identities: [{ signInType: 'userPrincipalName', issuer: domain, issuerAssignedId: principal }],
    jobTitle: `${job.of(ranks)}${job.of(titles)}`,
    lastPasswordChangeDateTime: toMoment(job, 2018),
    mail: isGuest ? `${nickname}@partner.example` : principal,
    mailNickname: nickname,
    mobilePhone: `${prefix.slice(0, 3)} ${digits(draw, 9)}`,
    officeLocation: `${city} ${1 + job.number(30)}/${two(job.number(40))}`,
    onPremisesImmutableId: Buffer.from(
      Uint32Array.from([1, 2, 3, 4], (part) => mix(seed, number, part)).buffer,
    ).toString('base64'),
    otherMails: [`${plain(given)}${digits(draw, 2)}@mail.example`],
    passwordPolicies: 'DisablePasswordExpiration',
    postalCode,
    preferredDataLocation: usageLocation === 'US' ? 'NAM' : 'EUR',
    preferredLanguage: language,
    showInAddressList: true,
    state,
    streetAddress: `${draw.of(streets)} ${1 + draw.number(180)}`,
    surname: last,
    usageLocation,
    userPrincipalName: principal,
    userType: isGuest ? 'Guest' : 'Member',
    assignedLicenses: products.map((skuId) => ({ skuId, disabledPlans: [] })),
    licenseAssignmentStates: products.map((skuId) => ({
      skuId,
      assignedByGroup: null,
      disabledPlans: [],
      state: 'Active',
      error: 'None',
      lastUpdatedDateTime: createdDateTime,
    })),
  }
  if (draw.isOneOf(3)) Object.assign(values, { ageGroup: 'NotAdult', consentProvidedForMinor: 'Granted' })
  if (isGuest)
    Object.assign(values, {
      creationType: 'Invitation',
      externalUserState: 'Accepted',
      externalUserStateChangeDateTime: toMoment(draw, 2017),
    })
  if (draw.isOneOf(1))
    Object.assign(values, {
      onPremisesProvisioningErrors: [
        {
          category: 'PropertyConflict',
          occurredDateTime: createdDateTime,
          propertyCausingError: 'ProxyAddresses',
          value: principal,
        },
      ],
    })
  return values
}
