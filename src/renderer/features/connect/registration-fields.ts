import { type CloudPlace, cloudPlaceSchema, clouds } from '../../../shared/model/cloud.ts'
import { connectionWishSchema } from '../../../shared/model/connection.ts'
import { texts } from './texts.ts'

/** What is typed about the registrations, as it is typed. */
export interface RegistrationFields {
  /** The id of a cloud, or `other`. */
  readonly cloud: string
  /** Only where the cloud is another one. */
  readonly authority: string
  readonly graph: string
  readonly tenant: string
  readonly isOne: boolean
  readonly readClient: string
  readonly restoreClient: string
}

/** What is wrong with a field, as a sentence. Absent: nothing. */
export type FieldErrors = { readonly [field in keyof RegistrationFields]?: string }

/** Nothing typed yet. */
export const emptyFields: RegistrationFields = {
  cloud: clouds[0]?.id ?? 'other',
  authority: '',
  graph: '',
  tenant: '',
  isOne: false,
  readClient: '',
  restoreClient: '',
}

/** The services that are meant, as far as they are known. */
export function toPlace({ cloud, authority, graph }: RegistrationFields): CloudPlace {
  const known = clouds.find(({ id }) => id === cloud)
  return known === undefined
    ? { authority: withoutSlash(authority), graph: withoutSlash(graph) }
    : { authority: known.authority, graph: known.graph }
}

const withoutSlash = (address: string): string => address.trim().replace(/\/+$/, '')

const sentenceOf = (result: {
  readonly error?: { readonly issues: readonly { readonly message: string }[] } | undefined
}) => result.error?.issues[0]?.message

/** What has to be mended before anybody can sign in with these. */
export function checkFields(fields: RegistrationFields): FieldErrors {
  const { tenant, readClient, restoreClient } = connectionWishSchema.shape
  const place = toPlace(fields)
  const isOther = clouds.every(({ id }) => id !== fields.cloud)
  const errors: { [field in keyof RegistrationFields]?: string | undefined } = {
    ...(isOther
      ? {
          authority: sentenceOf(cloudPlaceSchema.shape.authority.safeParse(place.authority)),
          graph: sentenceOf(cloudPlaceSchema.shape.graph.safeParse(place.graph)),
        }
      : {}),
    tenant: fields.tenant.trim() === '' ? texts.tenantMissing : sentenceOf(tenant.safeParse(fields.tenant.trim())),
    readClient: sentenceOf(readClient.safeParse(fields.readClient.trim())),
    ...(fields.isOne ? {} : { restoreClient: sentenceOf(restoreClient.safeParse(fields.restoreClient.trim())) }),
  }
  return Object.fromEntries(Object.entries(errors).filter(([, sentence]) => sentence !== undefined))
}

/** The typed values as a connection is asked for with them. */
export const toRegistrations = (fields: RegistrationFields) => ({
  place: toPlace(fields),
  tenant: fields.tenant.trim(),
  readClient: fields.readClient.trim(),
  restoreClient: (fields.isOne ? fields.readClient : fields.restoreClient).trim(),
})

/** Whether one registration does both. */
export const isOneRegistration = (fields: RegistrationFields): boolean => {
  const { readClient, restoreClient } = toRegistrations(fields)
  return readClient !== '' && readClient.toLowerCase() === restoreClient.toLowerCase()
}

/** Registrations that were used before, to begin with. */
export function toFields(wish: ReturnType<typeof toRegistrations>): RegistrationFields {
  const known = clouds.find(({ authority, graph }) => authority === wish.place.authority && graph === wish.place.graph)
  return {
    cloud: known?.id ?? 'other',
    authority: known === undefined ? wish.place.authority : '',
    graph: known === undefined ? wish.place.graph : '',
    tenant: wish.tenant,
    isOne: wish.readClient === wish.restoreClient,
    readClient: wish.readClient,
    restoreClient: wish.readClient === wish.restoreClient ? '' : wish.restoreClient,
  }
}
