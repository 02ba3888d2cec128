import { mergeClasses, makeStyles } from '@fluentui/react-components'
import {
  AddRegular, ArrowLeftRegular, ArrowRightRegular, ArrowSortDownRegular, ArrowSortUpRegular, ArrowSwapRegular,
  ArrowSyncRegular, ArrowUndoRegular, BeakerRegular, BracesRegular, BuildingRegular, CalendarRegular, CertificateRegular,
  CheckmarkCircleRegular, CheckmarkRegular, ChevronDownRegular, ChevronLeftRegular, ChevronRightRegular, ChevronUpRegular,
  ClockRegular, CloudRegular, CopyRegular, DarkThemeRegular, DeleteRegular, DismissRegular, DocumentCheckmarkRegular,
  ErrorCircleRegular, EyeOffRegular, EyeRegular, FilterRegular, FolderAddRegular, FolderOpenRegular, GlobeRegular,
  HistoryRegular, HomeRegular, HourglassRegular, ImageRegular, InfoRegular, KeyRegular, LinkRegular,
  LockClosedRegular, LockOpenRegular, MailRegular, MoreHorizontalRegular, NoteRegular, OptionsRegular, PanelRightRegular,
  PeopleRegular, PersonRegular, PinRegular, PlugConnectedRegular, ProhibitedRegular, QuestionCircleRegular, SaveRegular,
  SearchRegular, ShieldRegular, SquareMultipleRegular, SquareRegular, SubtractRegular, TagRegular, VaultRegular,
  WarningRegular, WeatherMoonRegular, WeatherSunnyRegular, WindowConsoleRegular,
  ColumnEditRegular, PrintRegular,
} from '@fluentui/react-icons'
import type { ComponentType, JSX } from 'react'
import { BrowseIcon, ChangedIcon, CompareIcon } from './own-icons.tsx'

/** One icon for one thing: screens say what they mean, and this says how it is drawn. Kinds name theirs from here. */
const icons = {
  add: AddRegular,
  account: PersonRegular,
  added: AddRegular,
  back: ArrowLeftRegular,
  browse: BrowseIcon,
  calendar: CalendarRegular,
  changed: ChangedIcon,
  check: CheckmarkRegular,
  chevronDown: ChevronDownRegular,
  chevronLeft: ChevronLeftRegular,
  chevronRight: ChevronRightRegular,
  chevronUp: ChevronUpRegular,
  close: DismissRegular,
  columns: ColumnEditRegular,
  compare: CompareIcon,
  complete: CheckmarkCircleRegular,
  copy: CopyRegular,
  darkTheme: DarkThemeRegular,
  deleted: DeleteRegular,
  demo: BeakerRegular,
  document: DocumentCheckmarkRegular,
  error: ErrorCircleRegular,
  filter: FilterRegular,
  folder: FolderOpenRegular,
  forward: ArrowRightRegular,
  globe: GlobeRegular,
  hide: EyeOffRegular,
  home: HomeRegular,
  info: InfoRegular,
  json: BracesRegular,
  key: KeyRegular,
  licence: CertificateRegular,
  link: LinkRegular,
  live: CloudRegular,
  locked: LockClosedRegular,
  mail: MailRegular,
  more: MoreHorizontalRegular,
  moon: WeatherMoonRegular,
  newFolder: FolderAddRegular,
  note: NoteRegular,
  open: LockOpenRegular,
  options: OptionsRegular,
  panel: PanelRightRegular,
  past: ClockRegular,
  people: PeopleRegular,
  person: PersonRegular,
  photo: ImageRegular,
  pin: PinRegular,
  plug: PlugConnectedRegular,
  print: PrintRegular,
  question: QuestionCircleRegular,
  refused: ProhibitedRegular,
  removed: SubtractRegular,
  restore: HistoryRegular,
  save: SaveRegular,
  search: SearchRegular,
  shield: ShieldRegular,
  show: EyeRegular,
  sortDown: ArrowSortDownRegular,
  sortUp: ArrowSortUpRegular,
  stop: SquareRegular,
  sun: WeatherSunnyRegular,
  swap: ArrowSwapRegular,
  sync: ArrowSyncRegular,
  tag: TagRegular,
  terminal: WindowConsoleRegular,
  tenant: BuildingRegular,
  undo: ArrowUndoRegular,
  vault: VaultRegular,
  waiting: HourglassRegular,
  warning: WarningRegular,
  windowClose: DismissRegular,
  windowMaximize: SquareRegular,
  windowMinimize: SubtractRegular,
  windowRestore: SquareMultipleRegular,
} satisfies Record<string, ComponentType<{ readonly className: string }>>

export type IconName = keyof typeof icons

const isIconName = (name: string): name is IconName => name in icons

/** The icon of this name; of a name that is not known, a tag. */
export const toIconName = (name: string): IconName => (isIconName(name) ? name : 'tag')

const useStyles = makeStyles({
  root: { flexShrink: 0 },
  size20: { fontSize: '20px', width: '20px', height: '20px' },
  size16: { fontSize: '16px', width: '16px', height: '16px' },
  size12: { fontSize: '12px', width: '12px', height: '12px' },
})

/** An icon, hidden from screen readers: what it says stands beside it as a word, or in the label of its button. */
export function Icon(props: {
  readonly name: IconName
  readonly size?: 20 | 16 | 12
  readonly className?: string | undefined
}): JSX.Element {
  const styles = useStyles()
  const Drawn: ComponentType<{ readonly className: string; readonly 'aria-hidden': true }> = icons[props.name]
  return <Drawn aria-hidden className={mergeClasses(styles.root, styles[`size${props.size ?? 20}`], props.className)} />
}
