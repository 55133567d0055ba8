import { zodResolver } from '@hookform/resolvers/zod'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { ROLES, type Role } from '@shared/domain/accounts/role'
import { passwordSchema, userNameSchema, type UserRecord } from '@shared/protocol/session'

export interface UserFormValues {
  name: string
  displayName: string
  email: string
  phone: string
  password: string
  roles: Role[]
  everySite: boolean
  memberId: string | null
}

/** The form of an account, new or known; a known one keeps its password out of it. */
export function useUserForm(user: UserRecord | undefined) {
  const { t } = useTranslation('settings')
  const accepts = (schema: z.ZodType) => (text: string) => schema.safeParse(text).success
  const schema = z.object({
    name: z.string().refine(accepts(userNameSchema), t('problem.name')),
    displayName: z.string().trim().min(1, t('problem.displayName')),
    email: z
      .string()
      .trim()
      .refine(accepts(z.email().or(z.literal(''))), t('problem.email')),
    phone: z.string().trim(),
    password: z.string().refine((text) => user !== undefined || accepts(passwordSchema)(text), t('problem.password')),
    roles: z.array(z.enum(ROLES)).min(1, t('problem.roles')),
    everySite: z.boolean(),
    memberId: z.string().nullable(),
  })
  return useForm<UserFormValues, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      name: user?.name ?? '',
      displayName: user?.displayName ?? '',
      email: user?.email ?? '',
      phone: user?.phone ?? '',
      password: '',
      roles: user?.roles ?? [],
      everySite: user?.everySite ?? false,
      memberId: user?.memberId ?? null,
    },
  })
}

export type UserForm = ReturnType<typeof useUserForm>
