import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'

export interface Tab {
  readonly id: string
  readonly label: string
  readonly count?: string | undefined
  readonly content: ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly active: string
  readonly onChange: (id: string) => void
}

export function Tabs({ label, tabs, active, onChange }: TabsProps) {
  return (
    <Base.Root value={active} onValueChange={(id: string) => onChange(id)} className="flex min-h-0 min-w-0 flex-col">
      <Base.List
        aria-label={label}
        activateOnFocus
        className="flex gap-1 overflow-x-auto overflow-y-hidden border-b border-line"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.id}
            value={tab.id}
            className="-mb-px flex items-center gap-2 border-b-2 border-transparent px-3 py-2 font-medium whitespace-nowrap text-muted outline-offset-[-3px] hover:text-ink data-active:border-accent data-active:text-ink"
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-sunken px-1.5 text-xs text-muted tabular-nums">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className="min-h-0 flex-1 pt-4">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}
