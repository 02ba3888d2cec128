import { makeStyles } from '@fluentui/react-components'
import { type JSX, useMemo, useState } from 'react'
import { readPermissions, restorePermissions } from '../../../shared/model/permission-rows.ts'
import { type ScriptShell, scriptShells, toRegistrationScript } from '../../../shared/model/registration-script.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Tabs } from '../../components/tabs.tsx'
import { tokens } from '../../lib/theme.ts'
import { focusRingInside, typeScale } from '../../lib/type-scale.ts'
import { useConnect } from './connect.store.ts'
import { allKinds } from './kind-groups.ts'
import { toPlace } from './registration-fields.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  title: { ...typeScale.paneTitle, margin: 0 },
  text: { ...typeScale.dense, margin: '2px 0 12px', color: tokens.colorNeutralForeground2 },
  box: {
    display: 'flex',
    flexDirection: 'column',
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  script: {
    ...typeScale.mono,
    margin: 0,
    padding: '10px 12px',
    height: '220px',
    overflow: 'auto',
    whiteSpace: 'pre',
    userSelect: 'text',
    ':focus-visible': focusRingInside,
  },
  small: { ...typeScale.strong, margin: '20px 0 4px' },
  list: {
    ...typeScale.dense,
    margin: 0,
    paddingInlineStart: '20px',
    display: 'flex',
    flexDirection: 'column',
    gap: '6px',
    color: tokens.colorNeutralForeground2,
  },
})

/** How the registrations are made: by a script that is ready to run, or by hand. */
export function RegistrationHelp(): JSX.Element {
  const styles = useStyles()
  const { ticked, fields } = useConnect()
  const [shell, setShell] = useState<ScriptShell>('powershell')
  const script = useMemo(() => {
    const kinds = allKinds.filter((id) => ticked.includes(id))
    return toRegistrationScript({
      read: readPermissions(kinds),
      restore: restorePermissions(kinds),
      place: toPlace(fields),
      isOne: fields.isOne,
      shell,
    })
  }, [ticked, fields, shell])
  return (
    <>
      <h2 className={styles.title}>{texts.helpTitle}</h2>
      <p className={styles.text}>{texts.helpText}</p>
      <div className={styles.box}>
        <Tabs
          label={texts.scriptLabel}
          tabs={scriptShells.map((id) => ({ id, label: texts.shells[id] }))}
          chosen={shell}
          onChoose={setShell}
          actions={
            <CopyButton text={script} label={texts.copyScript}>
              {texts.copyScript}
            </CopyButton>
          }
        >
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it has to take focus */}
          <section className={styles.script} tabIndex={0} aria-label={texts.scriptLabel}>
            {script}
          </section>
        </Tabs>
      </div>
      <h3 className={styles.small}>{texts.byHandTitle}</h3>
      <ol className={styles.list}>
        {texts.byHand.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </>
  )
}
