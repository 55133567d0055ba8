import { Menu } from '@base-ui/react/menu'
import { Check, Columns3 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../actions/IconButton'
import { classNames } from '../class-names'
import { popupItemLook, popupLook } from '../overlays/popup-look'
import type { Column, ColumnVisibility } from './columns'

interface ColumnChooserProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly visibility: ColumnVisibility
  readonly onChange: (visibility: ColumnVisibility) => void
}

/** Stands beside the find field of a list. */
export function ColumnChooser<Row>({ columns, visibility, onChange }: ColumnChooserProps<Row>) {
  const { t } = useTranslation('components')
  return (
    <Menu.Root>
      <Menu.Trigger render={<IconButton icon={Columns3} label={t('table.chooseColumns')} />} />
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="z-50 outline-none">
          <Menu.Popup aria-label={t('table.columns')} className={classNames(popupLook, 'min-w-48')}>
            {columns.map((column) => (
              <Menu.CheckboxItem
                key={column.id}
                checked={column.fixed === true || visibility[column.id] !== false}
                disabled={column.fixed === true}
                closeOnClick={false}
                onCheckedChange={(checked) => onChange({ ...visibility, [column.id]: checked })}
                className={popupItemLook}
              >
                <span className="flex size-4 items-center justify-center">
                  <Menu.CheckboxItemIndicator>
                    <Check aria-hidden size={14} className="text-accent-ink" />
                  </Menu.CheckboxItemIndicator>
                </span>
                {column.header}
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
