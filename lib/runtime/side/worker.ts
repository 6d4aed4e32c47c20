import { onTrouble } from '../../storage/trouble'
import { createJobs } from './jobs'
import { type SideScope, serve } from './serve'

const tell = serve(createJobs(), globalThis as unknown as SideScope)
onTrouble((message, kind) => tell({ message, kind }))
