/**
 * What of a user only a higher role may write where the user holds a role. Graph docs: resources/users (sensitive
 * actions).
 */
export const sensitiveAttributes: readonly string[] = [
  'accountEnabled',
  'businessPhones',
  'mobilePhone',
  'onPremisesImmutableId',
  'otherMails',
  'userPrincipalName',
]
