'use client'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { AppProvider } from '@/components/app-context'
import { CommandsProvider } from '@/components/commands/command-list'
import type { Theme } from '@/components/commands/theme'
import { OfferDialog } from '@/components/intake/offer-dialog'
import { IntakeProvider } from '@/components/intake/page-intake'
import { WindowIntake } from '@/components/intake/window-intake'
import { KeysDialog } from '@/components/keys/keys-dialog'
import { MediaLens } from '@/components/lens/media-lens'
import { ToLogin } from '@/components/login/to-login'
import { InstallNews } from '@/components/next-steps/install-news'
import { BackupDialog } from '@/components/share/backup-dialog'
import { LinkArrival } from '@/components/share/link-arrival'
import { LinkDialog } from '@/components/share/link-dialog'
import { OpenDialog } from '@/components/share/open-dialog'
import { ReplacedToast } from '@/components/share/replaced-toast'
import { TipProvider } from '@/components/ui/tip'
import { Toaster } from '@/components/ui/toaster'
import { Viewer } from '@/components/viewer/viewer'
import { Announcer } from './announcer'
import { FocusKeeper } from './focus-keeper'
import { Header } from './header'
import { Keys } from './keys'
import { Palette } from './palette'
import { Shortcuts } from './shortcuts'
import { SkipLink } from './skip-link'
import { Startup } from './startup'
import { StorageTrouble } from './storage-trouble'

/** What every page shares: one app that outlives moving between pages, the header and the keys. */
export function Shell({ theme, children }: { theme: Theme; children: ReactNode }) {
  // Where what is stored is looked after when the app cannot open it: nothing of the app may run there.
  if (usePathname() === '/recovery') return children
  return (
    <AppProvider>
      <CommandsProvider>
        <IntakeProvider>
          <TipProvider>
            <SkipLink />
            <Startup />
            <ToLogin />
            <Keys />
            <FocusKeeper />
            <div className="flex min-h-dvh flex-col two:h-dvh">
              <Header theme={theme} />
              <StorageTrouble />
              {children}
            </div>
            <Palette />
            <Shortcuts />
            <KeysDialog />
            <LinkDialog />
            <LinkArrival />
            <OpenDialog />
            <BackupDialog />
            <MediaLens />
            <Viewer />
            <WindowIntake />
            <OfferDialog />
            <Announcer />
            <ReplacedToast />
            <InstallNews />
            <Toaster />
          </TipProvider>
        </IntakeProvider>
      </CommandsProvider>
    </AppProvider>
  )
}
