import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import type { CaptureState } from '../../../shared/model/capture.ts'
import { captureLooks } from '../../components/capture-looks.ts'
import { Icon } from '../../components/icon.tsx'
import { Message } from '../../components/message.tsx'
import { toExactText, toMomentText } from '../../lib/format-moment.ts'
import { toCountText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { isLacking, type LogFacts } from './log-facts.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '4px 20px',
    flexShrink: 0,
    padding: '0 24px 12px',
    color: tokens.colorNeutralForeground2,
    ...typeScale.caption,
  },
  log: { display: 'inline-flex', alignItems: 'center', gap: '6px', minHeight: '16px' },
  good: { color: tokens.colorSuccessForeground },
  caution: { color: tokens.colorWarningForeground },
  bad: { color: tokens.colorDangerForeground },
  plain: {},
  lacking: { margin: '0 24px 12px', flexShrink: 0 },
})

const lackingTexts: { readonly [state in CaptureState]: (log: string) => string } = {
  complete: () => '',
  partial: texts.readInPart,
  refused: texts.refused,
  notLicensed: texts.notLicensed,
  skipped: texts.notRead,
}

/** What is kept of each log and since when, and what the last backup could not read. */
export function LogLine({ facts }: { readonly facts: readonly LogFacts[] }): JSX.Element {
  const styles = useStyles()
  return (
    <>
      <div className={styles.root}>
        {facts.map((one) => {
          const { icon, tone } = captureLooks[one.state]
          return (
            <span
              key={one.log}
              className={styles.log}
              {...(one.oldest === null ? {} : { title: toExactText(one.oldest) })}
            >
              <Icon name={icon} size={16} className={mergeClasses(styles[tone])} />
              {one.oldest === null
                ? texts.keptNone(one.label, one.isOn ? texts.noEntries : texts.signInsOff.toLowerCase())
                : texts.keptSince(
                    one.label,
                    toCountText(one.entries, 'entry', 'entries'),
                    toMomentText(one.oldest).replace('Today', 'today'),
                  )}
            </span>
          )
        })}
      </div>
      {facts.filter(isLacking).map((one) => (
        <Message
          key={one.log}
          tone={one.state === 'refused' ? 'danger' : one.state === 'notLicensed' ? 'neutral' : 'warning'}
          icon={captureLooks[one.state].icon}
          className={styles.lacking}
        >
          <strong>{lackingTexts[one.state](one.label)}</strong> {one.reason}{' '}
          {one.newest !== null && texts.lastEntry(toMomentText(one.newest).replace('Today', 'today'))}
        </Message>
      ))}
    </>
  )
}
