import { Checkbox, Field, makeStyles, mergeClasses, Radio, RadioGroup } from '@fluentui/react-components'
import type { JSX } from 'react'
import { type LinkMode, linkModes } from '../../../shared/model/plan.ts'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { optionsTexts } from './options-texts.ts'
import { adjust, choose, useRestore } from './restore.store.ts'

const useStyles = makeStyles({
  label: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  choice: { ...typeScale.dense, color: tokens.colorNeutralForeground1 },
  words: { display: 'flex', flexDirection: 'column' },
  text: { ...typeScale.caption, color: tokens.colorNeutralForeground3 },
})

const isLinkMode = (value: string): value is LinkMode => (linkModes as readonly string[]).includes(value)

/** How members, owners and managers are put back. `isShort`: without the explanations. */
export function LinkModeField(props: { readonly isShort?: boolean }): JSX.Element {
  const styles = useStyles()
  const links = useRestore((state) => state.links)
  return (
    <Field label={{ className: props.isShort === true ? styles.label : '', children: optionsTexts.links }}>
      <RadioGroup value={links} onChange={(_, { value }) => isLinkMode(value) && choose({ links: value })}>
        {linkModes.map((mode) => (
          <Radio
            key={mode}
            value={mode}
            label={
              props.isShort === true ? (
                <span className={styles.choice}>{optionsTexts.linkModes[mode]}</span>
              ) : (
                <span className={mergeClasses(styles.choice, styles.words)}>
                  {optionsTexts.linkModes[mode]}
                  <span className={styles.text}>{optionsTexts.linkModeTexts[mode]}</span>
                </span>
              )
            }
          />
        ))}
      </RadioGroup>
    </Field>
  )
}

/** Whether guests who are created anew are told by mail. Nobody is, until it is ticked. */
export function MailInvitationsField(): JSX.Element {
  const styles = useStyles()
  const isTicked = useRestore((state) => state.mailInvitations)
  return (
    <Checkbox
      checked={isTicked}
      onChange={(_, { checked }) => adjust({ mailInvitations: checked === true })}
      label={
        <span className={mergeClasses(styles.choice, styles.words)}>
          {optionsTexts.mailInvitations}
          <span className={styles.text}>{optionsTexts.mailInvitationsText}</span>
        </span>
      }
    />
  )
}
