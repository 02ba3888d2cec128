/** The colours Dirsafe adds to Fluent's: what is past, what came, went or changed, and how something ended. */
export interface Palette {
  /** Title bar, rail and status bar. */
  readonly colorChrome: string
  readonly colorRowHover: string
  readonly colorRowSelected: string
  /** Violet is the past: the moment looked at, pins, notes. */
  readonly colorPastForeground: string
  readonly colorPastSolid: string
  readonly colorPastBackground: string
  readonly colorPastStroke: string
  readonly colorSuccessForeground: string
  readonly colorSuccessBackground: string
  readonly colorSuccessStroke: string
  readonly colorSuccessSolid: string
  readonly colorWarningForeground: string
  readonly colorWarningBackground: string
  readonly colorWarningStroke: string
  readonly colorWarningSolid: string
  readonly colorDangerForeground: string
  readonly colorDangerBackground: string
  readonly colorDangerStroke: string
  readonly colorDangerSolid: string
  /** Signs on a solid ground. */
  readonly colorOnSolid: string
  readonly colorDiffAdded: string
  readonly colorDiffAddedMark: string
  readonly colorDiffRemoved: string
  readonly colorDiffRemovedMark: string
  readonly colorChangedForeground: string
  readonly colorChangedBackground: string
  readonly colorChangedStroke: string
  /** The lines that hatch a side on which nothing is. */
  readonly colorHatch: string
}

export const lightPalette: Palette = {
  colorChrome: '#f3f3f4',
  colorRowHover: '#f5f5f5',
  colorRowSelected: '#ebf3fc',
  colorPastForeground: '#4a3fb0',
  colorPastSolid: '#6a5be0',
  colorPastBackground: '#f2f0fd',
  colorPastStroke: '#cdc6fa',
  colorSuccessForeground: '#0e700e',
  colorSuccessBackground: '#f1faf1',
  colorSuccessStroke: '#9fd89f',
  colorSuccessSolid: '#107c10',
  colorWarningForeground: '#b0460a',
  colorWarningBackground: '#fff6ef',
  colorWarningStroke: '#fdcfb4',
  colorWarningSolid: '#f7630c',
  colorDangerForeground: '#b10e1c',
  colorDangerBackground: '#fdf3f4',
  colorDangerStroke: '#eeacb2',
  colorDangerSolid: '#c50f1f',
  colorOnSolid: '#ffffff',
  colorDiffAdded: '#ecf8ec',
  colorDiffAddedMark: '#b5e5b8',
  colorDiffRemoved: '#fdeff0',
  colorDiffRemovedMark: '#f6bfc4',
  colorChangedForeground: '#0f5a9e',
  colorChangedBackground: '#ebf3fc',
  colorChangedStroke: '#b4d6fa',
  colorHatch: '#e0e0e0',
}

export const darkPalette: Palette = {
  colorChrome: '#161616',
  colorRowHover: '#333333',
  colorRowSelected: '#103253',
  colorPastForeground: '#c0b8fb',
  colorPastSolid: '#9b8ef5',
  colorPastBackground: '#28234b',
  colorPastStroke: '#4b4289',
  colorSuccessForeground: '#6cc56c',
  colorSuccessBackground: '#0f2a10',
  colorSuccessStroke: '#2a6b2c',
  colorSuccessSolid: '#54b054',
  colorWarningForeground: '#faa06b',
  colorWarningBackground: '#3a1d0b',
  colorWarningStroke: '#7a3c14',
  colorWarningSolid: '#f98845',
  colorDangerForeground: '#f1848d',
  colorDangerBackground: '#3a1014',
  colorDangerStroke: '#7d2630',
  colorDangerSolid: '#e5606c',
  colorOnSolid: '#1f1f1f',
  colorDiffAdded: '#12301a',
  colorDiffAddedMark: '#1f6a33',
  colorDiffRemoved: '#3a171b',
  colorDiffRemovedMark: '#8a2b35',
  colorChangedForeground: '#82c0fb',
  colorChangedBackground: '#0c2c49',
  colorChangedStroke: '#155a96',
  colorHatch: '#373737',
}

/** Where the system forces its colours: marks and words stay, fills go. */
export const contrastPalette: Palette = {
  colorChrome: 'Canvas',
  colorRowHover: 'Canvas',
  colorRowSelected: 'Canvas',
  colorPastForeground: 'CanvasText',
  colorPastSolid: 'CanvasText',
  colorPastBackground: 'Canvas',
  colorPastStroke: 'CanvasText',
  colorSuccessForeground: 'CanvasText',
  colorSuccessBackground: 'Canvas',
  colorSuccessStroke: 'CanvasText',
  colorSuccessSolid: 'CanvasText',
  colorWarningForeground: 'CanvasText',
  colorWarningBackground: 'Canvas',
  colorWarningStroke: 'CanvasText',
  colorWarningSolid: 'CanvasText',
  colorDangerForeground: 'CanvasText',
  colorDangerBackground: 'Canvas',
  colorDangerStroke: 'CanvasText',
  colorDangerSolid: 'CanvasText',
  colorOnSolid: 'Canvas',
  colorDiffAdded: 'Canvas',
  colorDiffAddedMark: 'Canvas',
  colorDiffRemoved: 'Canvas',
  colorDiffRemovedMark: 'Canvas',
  colorChangedForeground: 'CanvasText',
  colorChangedBackground: 'Canvas',
  colorChangedStroke: 'CanvasText',
  colorHatch: 'CanvasText',
}
