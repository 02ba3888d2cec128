import { Dropdown, Field, Input, makeStyles, Option } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { exportTexts as texts } from './export-texts.ts'
import { usePhotos } from './photos.store.ts'

/** So many names are shown, and room is kept for them. */
export const shownNames = 3

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    gap: '16px',
    '@media (max-width: 560px)': { gridTemplateColumns: '1fr' },
  },
  dropdown: { minWidth: 0 },
  names: {
    margin: '8px 0 0',
    padding: 0,
    listStyleType: 'none',
    minHeight: `${shownNames * 18}px`,
    color: tokens.colorNeutralForeground2,
  },
  name: { display: 'flex', alignItems: 'center', gap: '6px', ...typeScale.dense },
  text: { ...oneLine, unicodeBidi: 'isolate' },
  hint: { ...typeScale.caption, margin: '4px 0 0', color: tokens.colorNeutralForeground2 },
})

const own = 'own'

/** How files are named, with the first names as the export will give them. */
export function FileNameField(props: {
  readonly names: readonly string[]
  /** What is wrong with the pattern. */
  readonly problem: string | null
}): JSX.Element {
  const styles = useStyles()
  const { form, changeForm } = usePhotos()
  const label = texts.patterns.find(([pattern]) => pattern === form.pattern)?.[1]
  const isOwn = form.isOwnPattern || label === undefined
  return (
    <div>
      <div className={styles.fields}>
        <Field label={{ children: texts.fileName, weight: 'semibold' }}>
          <Dropdown
            className={styles.dropdown}
            value={isOwn ? texts.ownPattern : label}
            selectedOptions={[isOwn ? own : form.pattern]}
            onOptionSelect={(_, { optionValue = own }) =>
              changeForm(optionValue === own ? { isOwnPattern: true } : { pattern: optionValue, isOwnPattern: false })
            }
          >
            {texts.patterns.map(([pattern, name]) => (
              <Option key={pattern} value={pattern}>
                {name}
              </Option>
            ))}
            <Option value={own}>{texts.ownPattern}</Option>
          </Dropdown>
        </Field>
        {isOwn && (
          <Field
            label={{ children: texts.pattern, weight: 'semibold' }}
            {...(props.problem === null ? {} : { validationState: 'error' as const, validationMessage: props.problem })}
          >
            <Input
              value={form.pattern}
              maxLength={300}
              onChange={(_, { value }) => changeForm({ pattern: value })}
              spellCheck={false}
            />
          </Field>
        )}
      </div>
      {isOwn && <p className={styles.hint}>{texts.patternHint}</p>}
      <ul className={styles.names} aria-label={texts.preview}>
        {props.names.map((name) => (
          <li key={name} className={styles.name}>
            <Icon name="photo" size={16} />
            <span className={styles.text} title={name}>
              {name}
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.hint}>{texts.list}</p>
    </div>
  )
}
