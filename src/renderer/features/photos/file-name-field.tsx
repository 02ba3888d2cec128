import { Dropdown, Field, Input, makeStyles, Option } from '@fluentui/react-components'
import type { JSX } from 'react'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { exportTexts as texts } from './export-texts.ts'
import { NamePreview } from './name-preview.tsx'
import { type PhotoExtent, usePhotos } from './photos.store.ts'

const useStyles = makeStyles({
  fields: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    gap: '16px',
    '@media (max-width: 560px)': { gridTemplateColumns: '1fr' },
  },
  dropdown: { minWidth: 0 },
  hint: { ...typeScale.caption, margin: '4px 0 0', color: tokens.colorNeutralForeground2 },
})

const own = 'own'

/** How files are named, with the first names as the export will give them. */
export function FileNameField(props: {
  readonly extent: PhotoExtent
  readonly names: readonly string[]
  /** What is wrong with the pattern. */
  readonly problem: string | null
}): JSX.Element {
  const styles = useStyles()
  const { form, changeName } = usePhotos()
  const { pattern, isOwn: isWritten } = form.names[props.extent]
  const patterns = texts.patterns[props.extent]
  const label = patterns.find(([one]) => one === pattern)?.[1]
  const isOwn = isWritten || label === undefined
  return (
    <div>
      <div className={styles.fields}>
        <Field label={{ children: texts.fileName, weight: 'semibold' }}>
          <Dropdown
            className={styles.dropdown}
            value={isOwn ? texts.ownPattern : label}
            selectedOptions={[isOwn ? own : pattern]}
            onOptionSelect={(_, { optionValue = own }) =>
              changeName(props.extent, optionValue === own ? { isOwn: true } : { pattern: optionValue, isOwn: false })
            }
          >
            {patterns.map(([one, name]) => (
              <Option key={one} value={one}>
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
              value={pattern}
              maxLength={300}
              onChange={(_, { value }) => changeName(props.extent, { pattern: value })}
              spellCheck={false}
            />
          </Field>
        )}
      </div>
      {isOwn && <p className={styles.hint}>{texts.patternHint}</p>}
      <NamePreview names={props.names} pattern={pattern} />
      <p className={styles.hint}>{props.extent === 'every' ? texts.everyList : texts.list}</p>
    </div>
  )
}
