import type { Command } from 'commander'
import { AppError } from '@shared/base/app-error'
import { roleSchema, type UserRecord } from '@shared/protocol/session'
import { forgetSession, keepSession, readKeptSession } from '../../electron/store/kept-session'
import { askPassword, newPassword } from '../ask'
import type { Answer, Desk, GlobalOptions } from '../desk'
import { record, table } from '../output/table'
import type { Shell } from '../program'
import { credentialsFor } from '../sign-in'
import type { Strings } from '../strings/fr'
import { wrongUsage } from '../usage'

const ROLES = roleSchema.options

interface AccountOptions {
  readonly displayName?: string
  readonly role?: UserRecord['roles']
  readonly email?: string
  readonly phone?: string
  readonly everySite?: boolean
  readonly member?: string
}

export function addAccountCommands(program: Command, shell: Shell): void {
  addSessionCommands(program, shell)
  addRecoveryCommands(program, shell)
  const { strings, parsers, run } = shell
  const { commands, options, said } = strings
  const users = program.command('users').description(commands.users)
  const one = (user: UserRecord): Answer => ({ json: user, text: () => accountText(user, strings) })

  users
    .command('list')
    .description(commands.usersList)
    .action(
      run('signed-in', async (desk) => {
        const list = await desk.call('users.list', {})
        return { json: list, text: () => accountTable(list, strings) }
      }),
    )

  const withDetails = (command: Command) =>
    command
      .option('--display-name <text>', options.displayName)
      .option('--role <list>', options.role(ROLES), parsers.listOf(ROLES))
      .option('--email <address>', options.email)
      .option('--phone <number>', options.phone)
      .option('--every-site', options.everySite)
      .option('--member <id>', options.linkedMember)

  withDetails(users.command('add').argument('<name>', options.userName).description(commands.usersAdd)).action(
    run('signed-in', async (desk, name: string, given: AccountOptions) => {
      if (!given.role) throw wrongUsage(strings.usage.missingOption('--role'))
      const password = await newPassword(desk, 'COMPTOIR_NEW_PASSWORD')
      const displayName = given.displayName ?? name
      return one(await desk.call('users.add', { ...toDetails(given), name, displayName, password, roles: given.role }))
    }),
  )

  withDetails(users.command('update').argument('<user>', options.userOrId).description(commands.usersUpdate)).action(
    run('signed-in', async (desk, user: string, given: AccountOptions) => {
      const { id } = await findUser(desk, user)
      const { displayName, role } = given
      return one(
        await desk.call('users.update', {
          id,
          ...toDetails(given),
          ...(displayName === undefined ? {} : { displayName }),
          ...(role === undefined ? {} : { roles: role }),
        }),
      )
    }),
  )

  for (const [name, status] of [
    ['activate', 'active'],
    ['deactivate', 'deactivated'],
  ] as const) {
    users
      .command(name)
      .argument('<user>', options.userOrId)
      .description(name === 'activate' ? commands.usersActivate : commands.usersDeactivate)
      .action(
        run('signed-in', async (desk, user: string) => {
          const { id } = await findUser(desk, user)
          return one(await desk.call('users.setStatus', { id, status }))
        }),
      )
  }

  users
    .command('reset-password')
    .argument('<user>', options.userOrId)
    .description(commands.usersResetPassword)
    .action(
      run('signed-in', async (desk, user: string) => {
        const { id } = await findUser(desk, user)
        const password = await newPassword(desk, 'COMPTOIR_NEW_PASSWORD')
        return one(await desk.call('users.resetPassword', { id, password }))
      }),
    )

  program
    .command('password')
    .description(commands.password)
    .action(
      run('signed-in', async (desk) => {
        const current = desk.world.env['COMPTOIR_PASSWORD'] ?? (await askPasswordIfPossible(desk))
        const next = await newPassword(desk, 'COMPTOIR_NEW_PASSWORD')
        await desk.call('profile.changePassword', { current, next })
        const account = await desk.call('profile.show', {})
        // The kept session ended with the old password; whoever changed it here stays signed in.
        const wasKept = readKeptSession(desk.profile, desk.world.nowMs())?.userName === account.name.toLowerCase()
        if (wasKept) await keepSession(desk.profile, account.name, next, desk.world.nowMs())
        return { json: account, text: said.passwordChanged }
      }),
    )
}

function addSessionCommands(program: Command, { strings, run }: Shell): void {
  const { commands, said } = strings
  program
    .command('login')
    .description(commands.login)
    .action(
      run('anyone', async (desk) => {
        const { user }: GlobalOptions = program.opts()
        const { name, password } = await credentialsFor(desk, user)
        await desk.call('session.signIn', { name, password })
        const kept = await keepSession(desk.profile, name, password, desk.world.nowMs())
        const expiresAt = new Date(kept.expiresAtMs)
        return {
          json: { user: kept.userName, expiresAt: expiresAt.toISOString() },
          text: said.loggedIn(kept.userName, expiresAt.toLocaleTimeString(desk.language, { timeStyle: 'short' })),
        }
      }),
    )
  program
    .command('logout')
    .description(commands.logout)
    .action(
      run('anyone', (desk) => {
        const ended = forgetSession(desk.profile)
        return Promise.resolve({ json: { ended }, text: ended ? said.loggedOut : said.nobodyWasLoggedIn })
      }),
    )
}

/** The recovery key is never a word of the command line, which other users of the machine can read. */
async function recoveryKeyFor(desk: Desk): Promise<string> {
  const given = desk.world.env['COMPTOIR_RECOVERY_KEY']
  if (given === undefined && !desk.world.canAsk)
    throw new AppError('recovery-key.required', { details: { variable: 'COMPTOIR_RECOVERY_KEY' } })
  return given ?? askPassword(desk, desk.strings.ask.recoveryKey)
}

function addRecoveryCommands(program: Command, { strings, run }: Shell): void {
  const { commands, options, said } = strings
  program
    .command('recover')
    .argument('<administrator>', options.userName)
    .description(commands.recover)
    .action(
      run('anyone', async (desk, name: string) => {
        const recoveryKey = await recoveryKeyFor(desk)
        const password = await newPassword(desk, 'COMPTOIR_NEW_PASSWORD')
        await desk.call('session.recover', { recoveryKey, name, password })
        const account = await desk.call('profile.show', {})
        return { json: account, text: said.recovered(account.name) }
      }),
    )
  program
    .command('recovery-key')
    .description(commands.recoveryKey)
    .action(
      run('signed-in', async (desk) => {
        const password = desk.world.env['COMPTOIR_PASSWORD'] ?? (await askPasswordIfPossible(desk))
        const { recoveryKey } = await desk.call('site.renewRecoveryKey', { password })
        return {
          json: { recoveryKey },
          text: `${said.recoveryKeyRenewed}\n\n    ${recoveryKey}\n\n${said.keepRecoveryKey}`,
        }
      }),
    )
}

function toDetails({ email, phone, everySite, member }: AccountOptions) {
  return {
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(everySite === undefined ? {} : { everySite }),
    ...(member === undefined ? {} : { memberId: member }),
  }
}

function askPasswordIfPossible(desk: Desk): Promise<string> {
  if (!desk.world.canAsk) throw new AppError('password.required', { details: { variable: 'COMPTOIR_PASSWORD' } })
  return askPassword(desk, desk.strings.ask.password)
}

/** By id, or by the name typed to sign in. */
async function findUser(desk: Desk, user: string): Promise<UserRecord> {
  const wanted = user.toLowerCase()
  const list = await desk.call('users.list', {})
  const found = list.find(({ id, name }) => id === user || name.toLowerCase() === wanted)
  if (!found) throw new AppError('user.not-found', { details: { id: user } })
  return found
}

function accountTable(users: readonly UserRecord[], { columns, names }: Strings): string {
  return table<UserRecord>(
    [
      { head: columns.user, cell: ({ name }) => name },
      { head: columns.name, cell: ({ displayName }) => displayName },
      { head: columns.roles, cell: ({ roles }) => roles.map((role) => names[role]).join(', ') },
      { head: columns.status, cell: ({ status }) => names[status] },
      { head: columns.site, cell: ({ site }) => site },
    ],
    users,
  )
}

function accountText(user: UserRecord, { columns, names }: Strings): string {
  return record([
    [columns.id, user.id],
    [columns.user, user.name],
    [columns.name, user.displayName],
    [columns.roles, user.roles.map((role) => names[role]).join(', ')],
    [columns.status, names[user.status]],
    [columns.email, user.email],
    [columns.phone, user.phone],
  ])
}
