import { countLogPages, type Db } from '../database.ts'

/** 8 MiB. */
const duePages = 2000

/** Whether the log has so much that is not in the database yet that a thread is worth it. */
export const isCheckpointDue = (db: Db): boolean => countLogPages(db).left >= duePages
