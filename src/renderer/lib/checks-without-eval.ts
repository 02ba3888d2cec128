import { config } from 'zod'

// zod would compile its checks, which the content policy forbids, and finds out by trying, which the browser reports.
// Imported before anything that makes a schema.
config({ jitless: true })
