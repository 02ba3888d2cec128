import type { Random } from '../random.ts'
import { securityIdentifierOf } from '../rules/security-identifier.ts'
import { cultures } from './cultures.ts'
import type { Department } from './departments.ts'
import { toAddressPart } from './latin.ts'
import { dayAgo, momentAgo } from './moments.ts'
import type { Office } from './offices.ts'
import type { Seeding } from './seeding.ts'

/** Where and as what a person works. */
export interface Position {
  readonly department: Department
  readonly office: Office
  readonly jobTitle: string
  /** Running number of the person in the tenant, from 0. */
  readonly number: number
}

/** A person's name, when the story wants a certain one. */
export interface PersonName {
  readonly given: string
  readonly surname: string
  /** What the drawn photo looks like. */
  readonly isLongHaired: boolean
}

/** A name as people of the office bear them; now and then one from elsewhere. */
export function nameFor(random: Random, office: Office): PersonName {
  const all = Object.keys(cultures)
  const culture = cultures[random.chance(0.8) ? office.culture : random.pick(all)]
  if (!culture) throw new Error(`no names for ${office.culture}`)
  const at = random.below(culture.given.length)
  return { given: culture.given[at] ?? '', surname: random.pick(culture.surnames), isLongHaired: at < 10 }
}

/** Gives out local parts of addresses, each once. */
export class AddressBook {
  readonly #taken = new Map<string, number>()

  /** `given.surname`, with a number when somebody has it already. */
  take(name: PersonName): string {
    const plain = `${toAddressPart(name.given, '')}.${toAddressPart(name.surname, '')}`
    const count = (this.#taken.get(plain) ?? 0) + 1
    this.#taken.set(plain, count)
    return count === 1 ? plain : `${plain}${count}`
  }
}

const employeeTypes = ['Employee', 'Employee', 'Employee', 'Employee', 'Contractor', 'Intern']

/** The values of a member of the staff. */
export function memberValues(
  seeding: Seeding,
  id: string,
  name: PersonName,
  local: string,
  position: Position,
): Record<string, unknown> {
  const { random, names, nowMs } = seeding
  const { department, office, number } = position
  const address = `${local}@${names.domain}`
  const hiredDays = 20 + Math.floor(random.next() ** 2 * 4000)
  const created = momentAgo(random, nowMs, hiredDays + 5, hiredDays)
  const every = (step: number, first: number): boolean => number % step === first
  const isYoung = every(97, 11)
  const room = `${1 + (number % 4)}F-${10 + (number % 60)}`
  return {
    accountEnabled: !every(25, 13),
    ageGroup: isYoung ? 'NotAdult' : random.chance(0.3) ? 'Adult' : undefined,
    businessPhones: random.chance(0.7) ? [phone(random, office.dial, 8)] : [],
    city: office.city,
    companyName: names.name,
    consentProvidedForMinor: isYoung ? 'Granted' : undefined,
    country: office.country,
    createdDateTime: created,
    department: department.name,
    displayName: `${name.given} ${name.surname}`,
    employeeHireDate: dayAgo(random, nowMs, hiredDays + 3, hiredDays),
    employeeId: `E${String(number + 1).padStart(6, '0')}`,
    employeeLeaveDateTime: every(199, 41)
      ? new Date(nowMs + 5e9).toISOString().slice(0, 10).concat('T00:00:00Z')
      : undefined,
    employeeOrgData: {
      costCenter: `CC-${1000 + hashPlace(department.name, office.code)}`,
      division: department.division,
    },
    employeeType: random.pick(employeeTypes),
    faxNumber: every(25, 3) ? phone(random, office.dial, 8) : undefined,
    givenName: name.given,
    identities: [{ signInType: 'userPrincipalName', issuer: names.domain, issuerAssignedId: address }],
    imAddresses: [address],
    jobTitle: position.jobTitle,
    lastPasswordChangeDateTime: momentAgo(random, nowMs, Math.min(hiredDays, 365), 1),
    mail: address,
    mailNickname: local,
    mobilePhone: random.chance(0.6) ? phone(random, office.dial.split(' ')[0] ?? '', 9) : undefined,
    officeLocation: `${office.city} ${room}`,
    otherMails: every(10, 4) ? [`${local.replace('.', '_')}@mail.example`] : [],
    passwordPolicies: every(20, 6) ? 'DisablePasswordExpiration' : undefined,
    postalCode: office.postalCode,
    preferredDataLocation: every(20, 9) ? office.region : undefined,
    preferredLanguage: office.language,
    proxyAddresses: [
      `SMTP:${address}`,
      ...(random.chance(0.2) ? [`smtp:${local.charAt(0)}${number}@${names.domain}`] : []),
    ],
    securityIdentifier: securityIdentifierOf(id),
    showInAddressList: every(17, 5) ? every(2, 0) : undefined,
    signInSessionsValidFromDateTime: created,
    state: office.state,
    streetAddress: office.street,
    surname: name.surname,
    usageLocation: office.code,
    userPrincipalName: address,
    userType: 'Member',
    aboutMe: every(10, 2) ? `Works in ${department.name}, ${office.city}.` : undefined,
    skills: every(10, 2) ? [department.topics[number % department.topics.length] ?? ''] : undefined,
  }
}

/** What an on-premises directory adds to a person it owns. */
export function syncedValues(
  seeding: Seeding,
  name: PersonName,
  local: string,
  position: Position,
): Record<string, unknown> {
  const { random, nowMs, names } = seeding
  const account = local.slice(0, 20)
  const rid = 1100 + position.number
  const unit = position.department.name
  return {
    onPremisesDistinguishedName: `CN=${name.given} ${name.surname},OU=${unit},OU=Staff,DC=corp,DC=contoso,DC=example`,
    onPremisesDomainName: `corp.${names.domain}`,
    onPremisesExtensionAttributes: extensionAttributes(`badge-${10_000 + position.number}`),
    onPremisesImmutableId: Buffer.from(random.guid().replaceAll('-', ''), 'hex').toString('base64'),
    onPremisesLastSyncDateTime: new Date(nowMs - 1_200_000).toISOString().replace(/\.\d+/, ''),
    onPremisesProvisioningErrors:
      position.number % 35 === 3
        ? [
            {
              category: 'PropertyConflict',
              occurredDateTime: momentAgo(random, nowMs, 20, 1),
              propertyCausingError: 'ProxyAddresses',
              value: `smtp:${local}@old-${names.domain}`,
            },
          ]
        : [],
    onPremisesSamAccountName: account,
    onPremisesSecurityIdentifier: `S-1-5-21-1004336348-1177238915-682003330-${rid}`,
    onPremisesSyncEnabled: true,
    onPremisesUserPrincipalName: `${local}@corp.${names.domain}`,
  }
}

/** The values of a guest: somebody of another company. */
export function guestValues(
  seeding: Seeding,
  id: string,
  name: PersonName,
  local: string,
  office: Office,
): Record<string, unknown> {
  const { random, nowMs, names } = seeding
  const partner = random.pick(['fabrikam', 'northwind', 'adatum', 'litware'])
  const mail = `${local}@${partner}.example`
  const created = momentAgo(random, nowMs, 900, 5)
  const isAccepted = random.chance(0.8)
  return {
    accountEnabled: true,
    businessPhones: [],
    companyName: `${partner.charAt(0).toUpperCase()}${partner.slice(1)} Inc`,
    country: office.country,
    createdDateTime: created,
    creationType: 'Invitation',
    displayName: `${name.given} ${name.surname}`,
    externalUserState: isAccepted ? 'Accepted' : 'PendingAcceptance',
    externalUserStateChangeDateTime: isAccepted ? momentAgo(random, Date.parse(created), 0, -2) : created,
    givenName: name.given,
    identities: [
      { signInType: 'userPrincipalName', issuer: names.domain, issuerAssignedId: guestPrincipal(mail, names.domain) },
      { signInType: 'federated', issuer: 'ExternalAzureAD', issuerAssignedId: null },
    ],
    mail,
    mailNickname: `${mail.replace('@', '_')}#EXT#`,
    otherMails: [mail],
    proxyAddresses: [`SMTP:${mail}`],
    securityIdentifier: securityIdentifierOf(id),
    signInSessionsValidFromDateTime: created,
    surname: name.surname,
    usageLocation: random.chance(0.5) ? office.code : undefined,
    userPrincipalName: guestPrincipal(mail, names.domain),
    userType: 'Guest',
  }
}

function guestPrincipal(mail: string, domain: string): string {
  return `${mail.replace('@', '_')}#EXT#@${domain}`
}

function extensionAttributes(first: string): Record<string, string | null> {
  const all: Record<string, string | null> = {}
  for (let index = 1; index <= 15; index++) all[`extensionAttribute${index}`] = index === 1 ? first : null
  return all
}

function phone(random: Random, dial: string, digits: number): string {
  const number = String(Math.floor(random.next() * 10 ** digits)).padStart(digits, '0')
  return `${dial} ${number.slice(0, 4)} ${number.slice(4)}`
}

function hashPlace(department: string, code: string): number {
  return (department.length * 37 + code.charCodeAt(0) * 7 + code.charCodeAt(1)) % 900
}
