import { AppError } from '../core/errors'
import { hubModels } from '../core/hub-models'
import type { LanguageModel } from '../core/lm/message'
import { withLimit } from '../core/lm/with-limit'
import { createBuiltInLm } from '../ondevice/built-in/built-in-lm'
import { createDeviceLm } from '../ondevice/device-lm'
import type { DeviceEngines } from '../ondevice/engines/engine'
import type { Hear } from '../ondevice/hear'
import { createHubEngine } from '../ondevice/hub/client'
import { createHubLm } from '../ondevice/hub/hub-lm'
import { installHubModel } from '../ondevice/hub/install'
import { removeHubModel } from '../ondevice/hub/store'
import { requestPersistence } from '../storage/persistence'
import { lazy } from './lazy'
import type { Runtime } from './runtime'

// An engine fills two cores, and the first answer comes soonest when engines do not take turns on the same ones.
const parallel = () =>
  Math.max(1, Math.min(3, Math.floor((globalThis.navigator?.hardwareConcurrency ?? 2) / 2)))

interface DeviceLms extends Pick<Runtime, 'install' | 'uninstall'> {
  /** By the provider part of a model id; undefined for one that does not run in this browser. */
  lmOf(provider: string): LanguageModel | undefined
}

/** What answers in this browser, each made when it is first asked, and the coming and going of hub models. */
export function createDeviceLms(engines: () => DeviceEngines, hear: Hear): DeviceLms {
  const hub = lazy(createHubEngine)
  const lms: Readonly<Record<string, () => LanguageModel>> = {
    device: lazy(() => withLimit(createDeviceLm(engines(), hear), { parallel: parallel() })),
    // One model each, which answers one call after the other.
    'built-in': lazy(() => withLimit(createBuiltInLm(), { parallel: 1 })),
    hub: lazy(() => withLimit(createHubLm(hub(), hear), { parallel: 1 })),
  }
  return {
    lmOf: (provider) => lms[provider]?.(),
    async install(id, call) {
      void requestPersistence()
      await installHubModel(hubModel(id), call)
    },
    async uninstall(id) {
      hub().unload()
      await removeHubModel(hubModel(id))
    },
  }
}

function hubModel(id: string) {
  const found = hubModels.find((model) => model.id === id)
  if (found) return found
  throw new AppError({ code: 'not-found', message: `"${id}" is not a model that can be installed.` })
}
