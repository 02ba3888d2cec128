import { Button, Checkbox, Field, makeStyles, Radio, RadioGroup } from '@fluentui/react-components'
import { type JSX, useState } from 'react'
import { kinds } from '../../../shared/kinds/kinds.ts'
import type { Snapshot } from '../../../shared/model/snapshot.ts'
import { Card } from '../../components/card.tsx'
import { MomentPicker } from '../../components/moment-picker.tsx'
import { WizardFoot } from '../../components/wizard-foot.tsx'
import { toNumberText } from '../../lib/format-number.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { ChosenObjects } from './chosen-objects.tsx'
import { ObjectChooser } from './object-chooser.tsx'
import { choose, everything, goTo, useRestore } from './restore.store.ts'
import { texts } from './texts.ts'
import { whatTexts } from './what-texts.ts'

const scopes = ['everything', 'kinds', 'objects'] as const
type Scope = (typeof scopes)[number]

const scopeTexts: { readonly [scope in Scope]: readonly [string, string] } = {
  everything: [whatTexts.everything, whatTexts.everythingText],
  kinds: [whatTexts.wholeKinds, whatTexts.wholeKindsText],
  objects: [whatTexts.singleObjects, whatTexts.singleObjectsText],
}

const useStyles = makeStyles({
  body: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    alignContent: 'flex-start',
    gap: '16px',
    flexGrow: 1,
    minHeight: 0,
    overflowY: 'auto',
    padding: '20px',
  },
  column: { display: 'flex', flexDirection: 'column', gap: '16px', flexGrow: 1, flexBasis: '480px', maxWidth: '720px' },
  side: { flexGrow: 1, flexBasis: '280px', maxWidth: '400px' },
  title: { ...typeScale.paneTitle, margin: '0 0 12px' },
  picker: { maxWidth: '420px', marginBottom: '12px' },
  words: { display: 'flex', flexDirection: 'column', ...typeScale.dense, color: tokens.colorNeutralForeground1 },
  text: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  kinds: { display: 'flex', flexDirection: 'column' },
  count: { color: tokens.colorNeutralForeground3, marginInlineStart: '6px' },
})

/** The first step: which moment, and what of it. */
export function WhatStep(props: { readonly snapshot: Snapshot; readonly snapshots: readonly Snapshot[] }): JSX.Element {
  const styles = useStyles()
  const selection = useRestore((state) => state.selection)
  const [scope, setScope] = useState<Scope>(
    selection.objects.length > 0 ? 'objects' : selection.kinds.length > 0 ? 'kinds' : 'everything',
  )
  const isReady =
    scope === 'everything' || (scope === 'kinds' ? selection.kinds.length > 0 : selection.objects.length > 0)
  const goOn = (): void => {
    if (isReady) goTo('options')
  }
  const changeScope = (value: string): void => {
    const next = scopes.find((one) => one === value)
    if (next === undefined || next === scope) return
    setScope(next)
    choose({ selection: everything })
  }
  const toggleKind = (kind: string): void => {
    const chosen = selection.kinds.includes(kind)
      ? selection.kinds.filter((one) => one !== kind)
      : [...selection.kinds, kind]
    choose({ selection: { ...everything, kinds: chosen } })
  }
  return (
    <>
      <div className={styles.body}>
        <div className={styles.column}>
          <Card label={whatTexts.whatTitle}>
            <h2 className={styles.title}>{whatTexts.whatTitle}</h2>
            <div className={styles.picker}>
              <MomentPicker
                title={whatTexts.from}
                label={whatTexts.fromLabel}
                size="large"
                moments={props.snapshots}
                chosen={props.snapshot}
                onChoose={(moment) => moment !== 'live' && choose({ snapshot: moment.snapshot })}
              />
            </div>
            <Field label={whatTexts.scope}>
              <RadioGroup value={scope} onChange={(_, { value }) => changeScope(value)}>
                {scopes.map((one) => (
                  <Radio
                    key={one}
                    value={one}
                    label={
                      <span className={styles.words}>
                        {scopeTexts[one][0]}
                        <span className={styles.text}>{scopeTexts[one][1]}</span>
                      </span>
                    }
                  />
                ))}
              </RadioGroup>
            </Field>
          </Card>
          {scope === 'kinds' && (
            <Card label={whatTexts.wholeKinds}>
              <h2 className={styles.title}>{whatTexts.wholeKinds}</h2>
              <div className={styles.kinds}>
                {kinds.map((kind) => (
                  <Checkbox
                    key={kind.id}
                    checked={selection.kinds.includes(kind.id)}
                    onChange={() => toggleKind(kind.id)}
                    label={
                      <span>
                        {kind.label.many}
                        <span className={styles.count}>{toNumberText(props.snapshot.counts[kind.id] ?? 0)}</span>
                      </span>
                    }
                  />
                ))}
              </div>
            </Card>
          )}
          {scope === 'objects' && <ObjectChooser snapshot={props.snapshot.snapshot} />}
        </div>
        {scope === 'objects' && (
          <div className={styles.side}>
            <ChosenObjects snapshot={props.snapshot.snapshot} />
          </div>
        )}
      </div>
      <WizardFoot
        onGoOn={goOn}
        {...(isReady ? {} : { hint: whatTexts.chooseSomething })}
        primary={
          <Button appearance="primary" disabledFocusable={!isReady} onClick={goOn}>
            {texts.next}
          </Button>
        }
      />
    </>
  )
}
