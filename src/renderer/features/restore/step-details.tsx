import { makeStyles } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import type { GraphRequest } from '../../../shared/model/graph-request.ts'
import type { PlanStep } from '../../../shared/model/plan.ts'
import { CodeBlock } from '../../components/code-block.tsx'
import { CopyButton } from '../../components/copy-button.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { NowAndAfter } from './now-and-after.tsx'
import { stepTexts } from './step-texts.ts'

/** More requests of one step than this are counted, not shown; all of them are copied. */
const shown = 20

const useStyles = makeStyles({
  root: {
    margin: '0 14px 10px 86px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    overflow: 'hidden',
    '@media (max-width: 899px)': { marginLeft: '14px' },
  },
  body: { maxHeight: '320px', overflowY: 'auto' },
  note: { ...typeScale.caption, color: tokens.colorNeutralForeground2, padding: '0 12px 8px', margin: 0 },
})

/** A request as text, the way it can be pasted into a tool that sends it. */
const toRequestText = (request: GraphRequest): string =>
  [
    `${request.method} ${request.url}`,
    ...(request.body === undefined
      ? []
      : ['Content-Type: application/json', '', JSON.stringify(request.body, null, 2)]),
    ...(request.photo === undefined ? [] : ['Content-Type: image/jpeg']),
  ].join('\n')

/** What a step sends, word for word, and what it changes. */
export function StepDetails({ step }: { readonly step: PlanStep }): JSX.Element {
  const styles = useStyles()
  const [tab, setTab] = useState<'request' | 'change'>('request')
  const hasPlaceholder = JSON.stringify(step.requests).includes('{new:')
  return (
    <div className={styles.root}>
      <Tabs
        label={stepTexts.exactRequest}
        tabs={[
          { id: 'request', label: stepTexts.exactRequest },
          { id: 'change', label: stepTexts.nowAndAfter },
        ]}
        chosen={tab}
        onChoose={setTab}
        actions={
          <CopyButton text={() => step.requests.map(toRequestText).join('\n\n')} label={stepTexts.copyRequestLabel}>
            {stepTexts.copyRequest}
          </CopyButton>
        }
      >
        <div className={styles.body}>
          {tab === 'change' ? (
            <NowAndAfter step={step} />
          ) : (
            <>
              {step.requests.slice(0, shown).map((request, index) => (
                <CodeBlock
                  // biome-ignore lint/suspicious/noArrayIndexKey: the requests of a step have no other identity
                  key={index}
                  request={request}
                  json={request.body}
                  label={`${request.method} ${request.url}`}
                />
              ))}
              {step.requests.length > shown && (
                <p className={styles.note}>{stepTexts.moreRequests(step.requests.length - shown)}</p>
              )}
              {step.requests.some((request) => request.photo !== undefined) && (
                <p className={styles.note}>{stepTexts.photoBody}</p>
              )}
              {hasPlaceholder && <p className={styles.note}>{stepTexts.newIdNote}</p>}
            </>
          )}
        </div>
      </Tabs>
    </div>
  )
}
