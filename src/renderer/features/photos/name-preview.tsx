import { makeStyles, mergeClasses } from '@fluentui/react-components'
import type { JSX } from 'react'
import { Icon } from '../../components/icon.tsx'
import { tokens } from '../../lib/theme.ts'
import { oneLine, typeScale } from '../../lib/type-scale.ts'
import { exportTexts as texts } from './export-texts.ts'
import { type TreeName, toNameTree } from './name-tree.ts'

/** So many names are shown, and room is kept for so many lines: of files alone, and of files in folders. */
const flat = { names: 3, lines: 3 }
const inFolders = { names: 6, lines: 8 }

const lineHeight = 18

const useStyles = makeStyles({
  names: {
    margin: '8px 0 0',
    padding: 0,
    listStyleType: 'none',
    overflowY: 'auto',
    color: tokens.colorNeutralForeground2,
  },
  inside: { margin: 0, paddingInlineStart: '22px', listStyleType: 'none' },
  line: { display: 'flex', alignItems: 'center', gap: '6px', ...typeScale.dense },
  text: { ...oneLine, unicodeBidi: 'isolate' },
  folder: { color: tokens.colorNeutralForeground1 },
})

const hasFolders = (pattern: string): boolean => /[/\\]/.test(pattern)

/** How many names to ask for. */
export const namesOf = (pattern: string): number => (hasFolders(pattern) ? inFolders : flat).names

/** The first names as the export will give them, those in folders as a tree. */
export function NamePreview(props: { readonly names: readonly string[]; readonly pattern: string }): JSX.Element {
  const styles = useStyles()
  const height = lineHeight * (hasFolders(props.pattern) ? inFolders : flat).lines
  return (
    <ul
      className={styles.names}
      style={{ height }}
      aria-label={texts.preview}
      tabIndex={hasFolders(props.pattern) ? 0 : undefined}
    >
      {toNameTree(props.names).map((name) => (
        <Name key={name.path} {...name} />
      ))}
    </ul>
  )
}

function Name({ name, path, inside }: TreeName): JSX.Element {
  const styles = useStyles()
  return (
    <li>
      <span className={mergeClasses(styles.line, inside !== null && styles.folder)}>
        <Icon name={inside === null ? 'photo' : 'folder'} size={16} />
        <span className={styles.text} title={path}>
          {name}
        </span>
      </span>
      {inside !== null && (
        <ul className={styles.inside}>
          {inside.map((one) => (
            <Name key={one.path} {...one} />
          ))}
        </ul>
      )}
    </li>
  )
}
