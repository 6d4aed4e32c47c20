import { History } from 'lucide-react'
import { useApp } from '@/components/app-context'
import { AddModel } from '@/components/picker/add-model'
import { Button } from '@/components/ui/button'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import type { RunSetup } from '@/lib/core/runs/run-record'
import type { Field } from '@/lib/core/signature'
import type { ComparedField } from '@/lib/core/values/consensus'
import { addGridColumn } from '@/lib/stores/actions/grid-edit'
import { AddRows } from './add-rows'
import { CompareButton } from './compare-button'
import { VariantsButton } from './variants-button'
import { type GridView, parseView } from './view-state'

/** What makes a grid and what of it is shown: two lines, or one to be scrolled on a narrow screen. */
export function GridTools({
  setup,
  fields,
  compared,
  filled,
  view,
  change,
  onHistory,
}: {
  setup: RunSetup
  fields: readonly Field[]
  compared: readonly ComparedField[]
  /** There are rows. */
  filled: boolean
  view: GridView
  change(patch: Partial<GridView>): void
  onHistory(): void
}) {
  const app = useApp()
  return (
    <div className="no-bar max-sm:-mx-3 max-sm:flex max-sm:w-[calc(100%+24px)] max-sm:gap-2 max-sm:overflow-x-auto max-sm:px-3 max-sm:-my-1 max-sm:py-1 sm:contents *:shrink-0">
      <span className="ml-auto flex gap-2 max-sm:ml-0">
        {filled ? <AddRows /> : null}
        <AddModel
          testid="add-model"
          shown={setup.columns.map(({ model }) => model)}
          onChange={(id) => addGridColumn(app, id)}
        />
        <VariantsButton
          variants={setup.variants}
          repetitions={setup.repetitions}
          instructions={setup.signature.instructions}
        />
        <Button data-testid="history" onClick={onHistory}>
          <History size={14} aria-hidden="true" /> Runs
        </Button>
      </span>
      {filled ? <Filters {...{ view, change, fields, compared }} /> : null}
    </div>
  )
}

function Filters({
  view,
  change,
  fields,
  compared,
}: {
  view: GridView
  change(patch: Partial<GridView>): void
  fields: readonly Field[]
  compared: readonly ComparedField[]
}) {
  return (
    <div className="flex items-center gap-2 sm:basis-full">
      <Segmented
        label="Rows shown"
        value={view.only}
        options={[
          { value: 'all', label: 'All rows' },
          { value: 'differ', label: 'Only rows that differ' },
          { value: 'failed', label: 'Only failed' },
        ]}
        onChange={(only) => change({ only })}
      />
      <Select
        aria-label="Order of rows"
        value={view.sort}
        onChange={(event) => change({ sort: parseView(`sort=${event.target.value}`).sort })}
      >
        <option value="row">In their order</option>
        <option value="disagreement">Most disagreement first</option>
        <option value="cost">Highest cost</option>
      </Select>
      <Select
        aria-label="Height of rows"
        data-testid="row-height"
        className="shrink-0"
        value={view.rows}
        onChange={(event) => change({ rows: parseView(`rows=${event.target.value}`).rows })}
      >
        <option value="low">Compact rows</option>
        <option value="usual">Usual rows</option>
        <option value="full">All fields</option>
      </Select>
      <TextInput
        type="search"
        aria-label="Search rows and answers"
        placeholder="Search"
        className="w-52! max-sm:w-36!"
        value={view.search}
        onChange={(event) => change({ search: event.target.value })}
      />
      <CompareButton {...{ fields, compared, change }} said={view.as} />
    </div>
  )
}
