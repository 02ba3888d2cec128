import { guid, listOf, moment, type Property, record, text } from './property.ts'

const keyFields = {
  customKeyIdentifier: text(),
  displayName: text(),
  endDateTime: moment(),
  key: text(),
  keyId: guid(),
  startDateTime: moment(),
  type: text(),
  usage: text(),
}

const passwordFields = {
  customKeyIdentifier: text(),
  displayName: text(),
  endDateTime: moment(),
  hint: text(),
  keyId: guid(),
  secretText: text(),
  startDateTime: moment(),
}

/** Certificates; what was sent as `key` is not shown again. Graph docs: resources/keycredential. */
export const keyCredentials: Property = listOf(record(keyFields), { isDefault: true })

/** Secrets; only `addPassword` makes one. Graph docs: resources/passwordcredential, application-update. */
export const passwordCredentials: Property = listOf(record(passwordFields), { isDefault: true, write: 'never' })

/** The entries of a list of credentials without what is secret in them. */
export function withoutSecrets(value: unknown): Record<string, unknown>[] {
  const entries = Array.isArray(value) ? (value as Record<string, unknown>[]) : []
  return entries.map((entry) => ({
    ...entry,
    ...('key' in entry ? { key: null } : {}),
    ...('secretText' in entry ? { secretText: null } : {}),
  }))
}
