import type { AppError } from '../../shared/errors.ts'
import type { LogEntry } from '../../shared/model/log-entry.ts'
import { toWhere } from './to-where.ts'

const isRequestId = (text: string | undefined): text is string =>
  text !== undefined && /^[0-9a-fA-F-]{1,36}$/.test(text)

/** What the log says of an error: its code, Graph's `request-id`, and where it arose if nobody expected it. Not its words. */
export function toFailure(error: AppError): Pick<LogEntry, 'level' | 'event' | 'code' | 'requestId' | 'where'> {
  const { code, details } = error
  const { requestId } = details
  const isUnexpected = code === 'unexpected'
  const where = isUnexpected ? toWhere(error.cause ?? error) : undefined
  return {
    level: isUnexpected ? 'error' : code === 'cancelled' ? 'info' : 'warning',
    event: isUnexpected ? 'unexpected' : 'failed',
    code,
    ...(isRequestId(requestId) ? { requestId } : {}),
    ...(where === undefined ? {} : { where }),
  }
}
