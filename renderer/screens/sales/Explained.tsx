import { Info } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../components/actions/IconButton'

export const CALCULATIONS = [
  ...(['revenue', 'split', 'compare', 'season', 'months', 'rotation', 'margin', 'trend', 'backtest'] as const),
  ...(['top', 'growth'] as const),
] as const
export type Calculation = (typeof CALCULATIONS)[number]

/** The definition of a calculation, on hover or focus; read out as the name of its button. */
export function Explained({ of }: { readonly of: Calculation }) {
  const { t } = useTranslation('sales')
  return <IconButton icon={Info} size="small" label={t(`define.${of}`)} />
}
