import { useState } from 'react'
import { toErrorInfo } from '@/lib/core/errors'

/** Something a button starts: whether it is under way, and why it failed. */
export function useWork() {
  const [state, setState] = useState<{ busy: boolean; fault?: string | undefined }>({ busy: false })
  const run = async (work: () => Promise<void>) => {
    setState({ busy: true })
    try {
      await work()
      setState({ busy: false })
    } catch (error) {
      setState({ busy: false, fault: toErrorInfo(error).message })
    }
  }
  return { ...state, run }
}
