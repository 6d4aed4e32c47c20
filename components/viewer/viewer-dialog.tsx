'use client'
import { type KeyboardEvent, useState } from 'react'
import { useApp } from '@/components/app-context'
import { factsOf } from '@/components/inputs/facts'
import { Drawer } from '@/components/ui/drawer'
import { toastSaid, toastUndo } from '@/components/ui/toaster'
import { toErrorInfo } from '@/lib/core/errors'
import { keepCut } from '@/lib/stores/actions/cut-picture'
import type { Viewing } from '@/lib/stores/viewer'
import { AnswerList } from './answer-list'
import { CutBar } from './cut-bar'
import { type Rect, wholeCut } from './geometry'
import { ListenTo } from './listen-to'
import { answerers, numberedBoxes } from './numbered-boxes'
import { Stage } from './stage'
import { usePictureView } from './use-picture-view'
import { ViewerBar } from './viewer-bar'

/** One medium large: zoomed, panned, turned, cut, with the places its answers were found at, and its neighbours by key. */
export function ViewerDialog({ viewing }: { viewing: Viewing }) {
  const app = useApp()
  const { view } = app.stores
  const { items, at, unit, answersOf } = viewing
  const item = items[at]
  const medium = item?.medium
  const size = { width: medium?.width ?? 4, height: medium?.height ?? 3 }
  const look = usePictureView(size, `${medium?.id} ${at}`)
  const [boxesShown, setBoxesShown] = useState(true)
  const [chosen, setChosen] = useState<string>()
  const [lit, setLit] = useState<number>()
  const [cut, setCut] = useState<Rect>()
  const [busy, setBusy] = useState(false)
  if (!item || !medium) return null
  const all = answersOf(item)
  const people = answerers(all)
  const by = chosen !== undefined && people.includes(chosen) ? chosen : people[0]
  const answers = all.filter((one) => one.by === by)
  const isPicture = medium.kind === 'image'
  const close = () => view.setState({ viewer: undefined })
  const go = (to: number) => {
    if (to < 0 || to >= items.length) return
    setCut(undefined)
    setLit(undefined)
    view.setState({
      viewer: { ...viewing, at: to },
      said: `${to + 1} of ${items.length}: ${items[to]?.title}`,
    })
  }
  const startCut = () => {
    if (!isPicture || !item.place) return
    const { width, height } = size
    setCut(wholeCut({ x: width * 0.1, y: height * 0.1, width: width * 0.8, height: height * 0.8 }, size))
  }
  async function keep() {
    if (!item?.place || busy) return
    setBusy(true)
    try {
      const ref = await keepCut(app, { ...item, place: item.place }, { part: cut, turn: look.turn })
      const inRow = item.place.row !== undefined
      toastUndo(
        inRow ? 'Added as a new row. The original is kept.' : 'In use now. The original is kept.',
        app.stores.workspace.undoOfLast(),
      )
      setCut(undefined)
      const made = { medium: ref, title: ref.name ?? item.title, ...(inRow ? {} : { place: item.place }) }
      view.setState({
        viewer: { ...viewing, items: [...items.slice(0, at + 1), made, ...items.slice(at + 1)], at: at + 1 },
      })
    } catch (error) {
      toastSaid(toErrorInfo(error).message)
    } finally {
      setBusy(false)
    }
  }
  const keys: Readonly<Record<string, () => void>> = {
    j: () => go(at + 1),
    ArrowRight: () => go(at + 1),
    ArrowDown: () => go(at + 1),
    k: () => go(at - 1),
    ArrowLeft: () => go(at - 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(items.length - 1),
    '+': () => look.zoomIn(),
    '=': () => look.zoomIn(),
    '-': () => look.zoomOut(),
    '0': look.fit,
    '1': () => look.real(),
    r: () => look.rotate(1),
    R: () => look.rotate(-1),
    b: () => setBoxesShown(!boxesShown),
    c: startCut,
  }
  const pans: Readonly<Record<string, { x: number; y: number }>> = {
    ArrowLeft: { x: 60, y: 0 },
    ArrowRight: { x: -60, y: 0 },
    ArrowUp: { x: 0, y: 60 },
    ArrowDown: { x: 0, y: -60 },
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const target = event.target as HTMLElement
    if (target.closest('audio, select, [role=radiogroup], [role=menu]')) return
    const pan = event.shiftKey ? pans[event.key] : undefined
    const act = pan ? () => look.pan(pan) : event.key === 'Enter' && cut ? () => void keep() : keys[event.key]
    if (!act || (event.key === 'Enter' && target.closest('[data-bar]'))) return
    event.preventDefault()
    act()
  }
  return (
    <Drawer
      open
      onClose={close}
      title={item.title}
      note={factsOf(medium)}
      place="viewer"
      bare
      onKeyDown={onKeyDown}
      onEscape={() => {
        if (!cut) return true
        setCut(undefined)
        return false
      }}
    >
      <div data-testid="viewer" className="flex h-full min-h-0 flex-col two:flex-row">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {isPicture ? (
            <Stage
              {...{ medium, size, look, lit, cut }}
              title={item.title}
              boxes={boxesShown ? numberedBoxes(answers) : []}
              onCut={setCut}
            />
          ) : (
            <ListenTo medium={medium} />
          )}
          {isPicture && (cut || look.turn !== 0) ? (
            <CutBar
              {...{ cut, busy }}
              turn={look.turn}
              keeps={item.place !== undefined}
              row={item.place?.row !== undefined}
              onKeep={() => void keep()}
              onCancel={() => setCut(undefined)}
            />
          ) : null}
          <ViewerBar
            {...{ at, unit, look, boxesShown, isPicture }}
            count={items.length}
            hasBoxes={answers.some(({ boxes }) => boxes.length > 0)}
            cutting={cut !== undefined}
            cuts={item.place !== undefined}
            onGo={go}
            onBoxes={() => setBoxesShown(!boxesShown)}
            onCut={() => (cut ? setCut(undefined) : startCut())}
          />
        </div>
        {all.length > 0 ? (
          <AnswerList
            {...{ answers, people, by, lit }}
            onBy={setChosen}
            onLit={setLit}
            onShow={(box) => {
              setBoxesShown(true)
              look.show(box)
            }}
          />
        ) : null}
      </div>
    </Drawer>
  )
}
