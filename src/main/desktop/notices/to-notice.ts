import type { NoticedWork } from '../../../shared/api/engine-orders.ts'
import type { NoticeLevel } from '../../../shared/api/notices.contract.ts'
import type { EngineNews } from '../engine-host.ts'

/** What the desktop shows. Nothing of the tenant is in it: it may stand on a locked screen. */
export interface Notice {
  readonly title: string
  readonly body: string
  /** Somebody has to do something. */
  readonly isProblem: boolean
}

const names: { readonly [work in NoticedWork]: string } = {
  backup: 'The backup',
  restore: 'The restore',
  verification: 'The verification',
  drill: 'The drill',
}

/** The notice that news of the engine is worth; undefined: none. A run that somebody cancelled is none. */
export function toNotice(news: EngineNews): Notice | undefined {
  if (news.type === 'signInNeeded')
    return {
      title: 'Microsoft asks you to sign in again',
      body: 'A run waits for it. Open Dirsafe to sign in.',
      isProblem: true,
    }
  if (news.type !== 'ended' || news.work === null) return undefined
  const name = names[news.work]
  switch (news.outcome) {
    case 'complete':
      return { title: `${name} is complete`, body: 'Nothing is missing.', isProblem: false }
    case 'partial':
      return { title: `${name} is partial`, body: 'Open Dirsafe to see what is missing, and why.', isProblem: true }
    case 'failed':
      return { title: `${name} has failed`, body: 'Open Dirsafe to see why, and what to do next.', isProblem: true }
    case 'cancelled':
      return undefined
  }
}

/** Whether it is shown. */
export const isWanted = ({ isProblem }: Notice, level: NoticeLevel): boolean =>
  level === 'all' || (level === 'problems' && isProblem)
