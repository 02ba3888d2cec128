import { AppError } from '../../shared/errors.ts'

/** The names Chromium and Node give to what went wrong on the way, down to the first cause. */
function toCauses(thrown: unknown): string {
  const parts: string[] = []
  for (let cause = thrown; cause instanceof Error && parts.length < 5; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException
    parts.push(`${cause.name} ${code ?? ''} ${cause.message}`)
  }
  return parts.join(' ')
}

/** Electron docs: net.fetch rejects with Chromium's names. Chromium: net_error_list.h. */
const proxyNames = /ERR_(PROXY|TUNNEL|SOCKS|MANDATORY_PROXY|PAC|UNEXPECTED_PROXY|NO_SUPPORTED_PROXIES)/
/** Chromium's names, and the codes of Node's TLS. */
const certificateNames = /ERR_CERT|ERR_SSL|CERT_|_CERT|UNABLE_TO_(VERIFY|GET_ISSUER)|ERR_TLS|self-signed certificate/i

/** Why the sign-in service was not reached. What was told as an `AppError` on the way stays as it is. */
export function toNetworkFailure(thrown: unknown, host: string): AppError {
  for (let cause = thrown; cause instanceof Error; cause = cause.cause) if (cause instanceof AppError) return cause
  const causes = toCauses(thrown)
  if (proxyNames.test(causes))
    return new AppError('proxyUnreachable', 'The proxy this computer is set to use cannot be reached.', {}, thrown)
  if (certificateNames.test(causes))
    return new AppError(
      'offline',
      `The connection to ${host} is not safe: its certificate is not trusted here. A proxy that looks into connections needs its certificate on this computer.`,
      {},
      thrown,
    )
  return new AppError('offline', `The sign-in service at ${host} cannot be reached.`, {}, thrown)
}

/** What an answer says that did not come from the sign-in service, or that the service is not well; undefined: it is an answer. */
export function findUnwell(status: number, isJson: boolean, host: string): AppError | undefined {
  if (status === 407) return new AppError('proxyUnreachable', 'The proxy asks for a user name and a password.')
  if (status === 429 || status >= 500)
    return new AppError('serviceUnavailable', `The sign-in service at ${host} is not able to answer now.`, {
      status: String(status),
    })
  if (isJson) return undefined
  return new AppError(
    'serviceUnavailable',
    `Something between this computer and ${host} answered in the place of the sign-in service, such as a network that wants a sign-in of its own.`,
    { status: String(status) },
  )
}
