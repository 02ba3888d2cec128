import type { Entity } from '../directory/entity.ts'

type Shape = Readonly<Record<string, unknown>>

const typesOf = (values: Shape): readonly string[] =>
  Array.isArray(values['groupTypes']) ? (values['groupTypes'] as string[]) : []

/** True for Microsoft 365 groups. Graph docs: groups-overview. */
export const isUnified = (values: Shape): boolean => typesOf(values).includes('Unified')

/** True when a rule decides the members. */
export const isDynamic = (values: Shape): boolean => typesOf(values).includes('DynamicMembership')

/** True when a rule decides the members of an administrative unit. Graph docs: resources/administrativeunit. */
export const isRuled = (values: Shape): boolean => /^dynamic$/i.test(String(values['membershipType'] ?? ''))

/** True for mail-enabled security groups and distribution lists, which Graph only reads. */
export const isExchangeOwned = (entity: Entity): boolean =>
  entity.values['mailEnabled'] === true && !isUnified(entity.values)

/** True for groups that an on-premises directory owns. */
export const isSynced = (entity: Entity): boolean => entity.values['onPremisesSyncEnabled'] === true
