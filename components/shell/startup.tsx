'use client'
import { useEffect } from 'react'
import { useApp } from '@/components/app-context'
import { followEvaluations } from '@/lib/stores/actions/evaluation-keep'
import { greet } from '@/lib/stores/actions/first-visit'
import { loadKeys } from '@/lib/stores/actions/keys'
import { keepHomeless } from '@/lib/stores/actions/leaving'
import { followModels, loadModels, restoreOverrides, restoreRatios } from '@/lib/stores/actions/models'
import { keepWorkspace, restoreWorkspace } from '@/lib/stores/actions/persist'
import { restorePreferences } from '@/lib/stores/actions/preferences'
import { findLeftovers } from '@/lib/stores/actions/recordings'
import { settleLabels } from '@/lib/stores/actions/run-labels'
import { followSpending } from '@/lib/stores/actions/spending'
import { followStorage } from '@/lib/stores/actions/storage'
import { restoreUnfinished } from '@/lib/stores/actions/unfinished'
import { mayGreet, untilBegun } from './untouched'

/** Brings the last visit back and keeps this one. Renders nothing. */
export function Startup() {
  const app = useApp()
  useEffect(() => {
    const controller = new AbortController()
    restorePreferences(app)
    restoreUnfinished(app)
    void settleLabels(app)
    const visitor = untilBegun()
    const restored = restoreWorkspace(app)
    if (mayGreet()) void greet(app, { signal: visitor.signal, restored })
    restoreRatios(app)
    void restoreOverrides(app)
    // Reads the keys of this tab before the first await, so that the list is asked for with them.
    void loadKeys(app)
    void loadModels(app, controller.signal)
    void findLeftovers(app)
    void app.spending.ready()
    const leaveEvaluations = followEvaluations(app)
    const deafen = followSpending(app)
    const leaveStorage = followStorage(app)
    const leaveHomeless = keepHomeless(app)
    const leaveModels = followModels(app)
    const end = keepWorkspace(app)
    return () => {
      controller.abort()
      visitor.end()
      end()
      deafen()
      leaveStorage()
      leaveEvaluations()
      leaveHomeless()
      leaveModels()
    }
  }, [app])
  return null
}
