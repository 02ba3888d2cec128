import { Dropdown, Field, Input, makeStyles, Option, Radio, RadioGroup } from '@fluentui/react-components'
import { type FormEvent, type JSX, useState } from 'react'
import { clouds } from '../../../shared/model/cloud.ts'
import { Message } from '../../components/message.tsx'
import { tokens } from '../../lib/theme.ts'
import { typeScale } from '../../lib/type-scale.ts'
import { type, useConnect } from './connect.store.ts'
import { checkFields, isOneRegistration, type RegistrationFields } from './registration-fields.ts'
import { texts } from './texts.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '16px', maxWidth: '460px' },
  choice: { display: 'block', ...typeScale.caption, color: tokens.colorNeutralForeground3 },
  radio: { '& label': { ...typeScale.body } },
  id: { '& input': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeDense } },
  submit: { display: 'none' },
})

type TextField = 'authority' | 'graph' | 'tenant' | 'readClient' | 'restoreClient'

const cloudChoices = [...clouds.map(({ id, label }) => ({ id, label })), { id: 'other', label: texts.otherCloud }]

/** The fields of the registrations. What is wrong with one stands under it, once it was left or the step should end. */
export function RegistrationForm(props: { readonly onSubmit: () => void }): JSX.Element {
  const styles = useStyles()
  const fields = useConnect((state) => state.fields)
  const isChecked = useConnect((state) => state.isChecked)
  const [left, setLeft] = useState<ReadonlySet<TextField>>(new Set())
  const errors = checkFields(fields)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    props.onSubmit()
  }
  const textField = (name: TextField, label: string, hint: string | undefined, isId = false): JSX.Element => {
    const error = isChecked || (left.has(name) && fields[name] !== '') ? errors[name] : undefined
    return (
      <Field
        label={label}
        {...(error === undefined
          ? hint === undefined
            ? {}
            : { hint }
          : { validationMessage: error, validationState: 'error' as const })}
      >
        <Input
          {...(isId ? { className: styles.id } : {})}
          value={fields[name]}
          spellCheck={false}
          autoComplete="off"
          onBlur={() => setLeft(new Set([...left, name]))}
          onChange={(_, change) => type({ [name]: change.value } satisfies Partial<RegistrationFields>)}
        />
      </Field>
    )
  }
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Field label={texts.cloud}>
        <Dropdown
          value={cloudChoices.find(({ id }) => id === fields.cloud)?.label ?? ''}
          selectedOptions={[fields.cloud]}
          onOptionSelect={(_, chosen) => type({ cloud: chosen.optionValue ?? fields.cloud })}
        >
          {cloudChoices.map(({ id, label }) => (
            <Option key={id} value={id}>
              {label}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {fields.cloud === 'other' && (
        <>
          {textField('authority', texts.authority, undefined)}
          {textField('graph', texts.graph, undefined)}
        </>
      )}
      {textField('tenant', texts.tenant, texts.tenantHint)}
      <Field label={texts.howMany}>
        <RadioGroup
          value={fields.isOne ? 'one' : 'two'}
          onChange={(_, change) => type({ isOne: change.value === 'one' })}
        >
          <Radio
            value="two"
            className={styles.radio}
            label={
              <>
                {texts.two}
                <span className={styles.choice}>{texts.twoText}</span>
              </>
            }
          />
          <Radio
            value="one"
            className={styles.radio}
            label={
              <>
                {texts.one}
                <span className={styles.choice}>{texts.oneText}</span>
              </>
            }
          />
        </RadioGroup>
      </Field>
      {textField('readClient', fields.isOne ? texts.onlyClient : texts.readClient, texts.clientHint, true)}
      {!fields.isOne && textField('restoreClient', texts.restoreClient, undefined, true)}
      {(fields.isOne || isOneRegistration(fields)) && <Message tone="warning">{texts.oneWarning}</Message>}
      <button type="submit" className={styles.submit} tabIndex={-1} aria-hidden />
    </form>
  )
}
