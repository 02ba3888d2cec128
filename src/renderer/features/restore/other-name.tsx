import { Button, Field, Input, makeStyles } from '@fluentui/react-components'
import { type FormEvent, type JSX, useState } from 'react'
import type { Blocked } from '../../../shared/model/plan.ts'
import { toRefKey } from '../../../shared/model/ref.ts'
import { planTexts } from './plan-texts.ts'
import { rename } from './restore.store.ts'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '6px', marginTop: '6px' },
  field: { width: '100%' },
})

/** What would bring an object back whose name is taken: another name, or doing without the addresses; null: neither. */
export function remedyOf({ object, part, reason }: Blocked): 'name' | 'addresses' | null {
  if (part !== undefined) return null
  if (reason.includes(`--rename ${toRefKey(object)}=`)) return 'name'
  return reason.includes(`--drop-addresses ${toRefKey(object)}`) ? 'addresses' : null
}

/** Asks under which name an object comes back whose own is taken, and makes the plan again. */
export function OtherName({ blocked }: { readonly blocked: Blocked }): JSX.Element | null {
  const styles = useStyles()
  const [name, setName] = useState('')
  const { kind, id, name: called } = blocked.object
  const remedy = remedyOf(blocked)
  if (remedy === null) return null
  if (remedy === 'addresses')
    return (
      <div className={styles.form}>
        <Button size="small" onClick={() => rename({ kind, id, dropsAddresses: true })}>
          {planTexts.dropAddresses}
        </Button>
      </div>
    )
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() !== '') rename({ kind, id, name: name.trim() })
  }
  return (
    <form className={styles.form} onSubmit={send}>
      <Field label={planTexts.newName(kind)} size="small" className={styles.field}>
        <Input
          size="small"
          value={name}
          aria-label={planTexts.newNameOf(called)}
          onChange={(_, { value }) => setName(value)}
        />
      </Field>
      <Button size="small" type="submit" disabledFocusable={name.trim() === ''}>
        {planTexts.useName}
      </Button>
    </form>
  )
}
