/** The last piece of a path: what people call the folder. */
export const toFolderName = (dir: string): string => dir.split(/[\\/]/).findLast((piece) => piece !== '') ?? dir
