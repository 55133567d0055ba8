import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldRule } from '@shared/domain/merge/merge-policy'
import type { MergePolicyRecord } from '@shared/protocol/conflicts'
import { useRight } from '../../client/session'
import { useCommand } from '../../client/use-command'
import { useLive } from '../../client/use-live'
import { Button } from '../../components/actions/Button'
import { Badge } from '../../components/feedback/Badge'
import { CommandError } from '../../components/feedback/CommandError'
import { Skeleton } from '../../components/feedback/Skeleton'
import { useToasts } from '../../components/feedback/toasts'
import { SelectField } from '../../components/fields/SelectField'
import { useFormat } from '../../components/format/use-format'
import { Card } from '../../components/layout/Card'

/** What workstations may merge without a person, a card for each kind of record that has a choice. */
export function PolicyList() {
  const { t } = useTranslation('conflicts')
  const policies = useLive('conflicts.policies', {})
  const settles = useRight('conflicts.settle')
  if (policies.status === 'loading') return <Skeleton lines={8} />
  if (policies.status === 'failed') return <CommandError error={policies.error} />
  return (
    <div className="flex flex-col gap-5">
      <p className="max-w-prose text-muted">{settles ? t('policies.intro') : t('policies.readOnly')}</p>
      {policies.value.map((policy) => (
        <PolicyCard key={`${policy.type} ${policy.version}`} policy={policy} readOnly={!settles} />
      ))}
    </div>
  )
}

function PolicyCard({ policy, readOnly }: { readonly policy: MergePolicyRecord; readonly readOnly: boolean }) {
  const { t } = useTranslation(['conflicts', 'components'])
  const format = useFormat()
  const save = useCommand('conflicts.setPolicy')
  const toast = useToasts((store) => store.add)
  const [changes, setChanges] = useState<Readonly<Record<string, FieldRule>>>({})
  const types: Readonly<Record<string, string>> = t('type', { returnObjects: true })
  const names: Readonly<Record<string, string>> = t('field', { returnObjects: true })
  const { type, version, fields, never } = policy
  const name = types[type] ?? type
  const ruleText = (field: MergePolicyRecord['fields'][number], rule: FieldRule) =>
    (rule === 'greatest' || rule === 'least') && !field.allowed.includes('counter')
      ? t(`policies.dayRule.${rule}`)
      : t(`policies.rule.${rule}`)

  const submit = async () => {
    if (await save.run({ type, rules: changes })) toast({ text: t('policies.saved', { type: name }) })
  }
  return (
    <Card
      title={name}
      description={
        never.length === 0
          ? undefined
          : t('policies.never', { fields: format.list(never.map((field) => names[field] ?? field)) })
      }
      actions={<Badge text={version === 1 ? t('policies.released') : t('policies.version', { number: version })} />}
    >
      <div className="grid max-w-3xl grid-cols-1 gap-4 sm:grid-cols-2">
        {fields.map((field) => (
          <SelectField<FieldRule>
            key={field.field}
            label={names[field.field] ?? field.field}
            disabled={readOnly}
            value={changes[field.field] ?? field.rule}
            onChange={(rule) => rule && setChanges((before) => ({ ...before, [field.field]: rule }))}
            choices={field.allowed.map((rule) => ({ value: rule, label: ruleText(field, rule) }))}
          />
        ))}
      </div>
      {!readOnly && (
        <div className="mt-4 flex justify-end">
          <Button
            variant="primary"
            busy={save.busy}
            disabled={fields.every(({ field, rule }) => (changes[field] ?? rule) === rule)}
            onClick={() => void submit()}
          >
            {t('components:action.save')}
          </Button>
        </div>
      )}
      <CommandError error={save.error} />
    </Card>
  )
}
