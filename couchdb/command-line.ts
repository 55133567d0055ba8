import { setTimeout as pause } from 'node:timers/promises'
import { Command, CommanderError } from 'commander'
import { AppError, toAppError } from '@shared/base/app-error'
import { MODULES, type Module } from '@shared/domain/accounts/role'
import { addDevice, listDevices, revokeDevice, trustKey } from './bootstrap/accounts'
import { backUp, readBackup, restore } from './bootstrap/backup'
import {
  addProvince,
  addSite,
  bootstrap,
  removeProvince,
  removeSite,
  type BootstrapOptions,
} from './bootstrap/bootstrap'
import { readStatistics } from './bootstrap/statistics'
import { databasesToBackUp, readStatus, verifyHub } from './bootstrap/status'
import { connectHub, type HubConnection } from './hub/connection'
import { listProvinces, listSites, parseProvinceCode, parseSiteCode } from './hub/databases'
import type { Step } from './hub/ensure'
import { keepProvinceIndexes } from './indexer/province-index'
import { compareLedgers } from './ledger/compare-ledgers'
import { watchOnce } from './gatekeeper/gatekeeper'
import { runRound } from './notifier/notifier'
import { ownerOfProcess } from './notifier/owner'
import { createMailer } from './notifier/mailer'
import { createSmsGateway } from './notifier/sms-gateway'
import { readSecret, requireSecret } from './secret'
import { runService } from './service'
import { messageOf, stringsOf } from './strings'

/** What a run of the command touches besides the server. */
export interface HubWorld {
  readonly env: NodeJS.ProcessEnv
  readonly print: (line: string) => void
  readonly log: (line: string) => void
  readonly nowMs: () => number
  /** Ends the services. */
  readonly interrupted: AbortSignal
}

interface Options {
  readonly url?: string
  readonly json?: boolean
  readonly node: string[]
  readonly internalUrl: string
}

interface DeviceWords {
  readonly site: string
  readonly renew?: boolean
  /** Undefined: as it was. */
  readonly statistics?: boolean
}

/** Runs one command of head office: 0 done, 1 refused or failed, 2 wrong usage. With `--json` one value goes to `print`. */
export async function runHubCommand(argv: readonly string[], world: HubWorld): Promise<number> {
  const strings = stringsOf(world.env)
  const { commands } = strings
  let exitCode = 0
  const program = new Command('hub')
    .description(commands.program)
    .exitOverride()
    .configureOutput({ writeOut: world.print, writeErr: world.log })
    .option('--url <url>')
    .option('--node <name>', 'couchdb@…', (name: string, before: string[]) => [...before, name], [] as string[])
    .option('--internal-url <url>', '', 'http://127.0.0.1:5984')
    .option('--json')
  const options = () => program.opts<Options>()
  const asJson = () => options().json === true

  const run =
    <Words extends unknown[]>(work: (hub: HubConnection, ...words: Words) => Promise<unknown>) =>
    async (...words: Words) => {
      const result = await work(connect(options(), world), ...words)
      world.print(asJson() ? JSON.stringify(result) : JSON.stringify(result, undefined, 2))
    }
  /** For commands that change the server step by step. */
  const runSteps =
    <Words extends unknown[]>(work: (hub: HubConnection, boot: BootstrapOptions, ...words: Words) => Promise<Step[]>) =>
    async (...words: Words) => {
      const { node, internalUrl } = options()
      const onStep = (step: Step) => {
        if (!asJson() && step.outcome !== 'unchanged') world.log(`${strings.outcomes[step.outcome]}\t${step.what}`)
      }
      const servicePassword = readSecret(world.env, 'COMPTOIR_SERVICE_PASSWORD')
      const boot = { nodes: node, internalUrl, servicePassword, pause, onStep }
      const steps = await work(connect(options(), world), boot, ...words)
      const changed = steps.filter(({ outcome }) => outcome !== 'unchanged').length
      const summary = changed === 0 ? strings.nothingChanged : strings.changed(changed)
      world.print(asJson() ? JSON.stringify({ changed, steps }) : summary)
    }

  program
    .command('bootstrap')
    .description(commands.bootstrap)
    .action(runSteps((hub, boot) => bootstrap(hub, boot)))

  const site = program.command('site').description(commands.site)
  site
    .command('add <code>')
    .description(commands.siteAdd)
    .option('--modules <list>', MODULES.join(','), 'library')
    .action(
      runSteps((hub, boot, code: string, { modules }: { modules: string }) =>
        addSite(hub, { code: siteCode(code), modules: modules.split(',').map(moduleOf) }, boot),
      ),
    )
  site.command('list').description(commands.siteList).action(run(listSites))
  site
    .command('remove <code>')
    .description(commands.siteRemove)
    .action(runSteps((hub, _, code: string) => removeSite(hub, siteCode(code))))

  const device = program.command('device').description(commands.device)
  device
    .command('add <name>')
    .description(commands.deviceAdd)
    .requiredOption('--site <codes>')
    .option('--renew')
    .option('--statistics', commands.deviceStatistics)
    .option('--no-statistics')
    .action(async (name: string, { site: codes, renew = false, statistics }: DeviceWords) => {
      const hub = connect(options(), world)
      const known = await listSites(hub)
      const sites = codes.split(',').map((text) => {
        const code = siteCode(text)
        const found = known.find((one) => one.code === code)
        if (!found) throw new AppError('site.not-found', { details: { site: code } })
        return found
      })
      const added = await addDevice(hub, name, sites, { renew, statistics })
      if (!asJson()) world.log(strings.password(name))
      world.print(asJson() ? JSON.stringify(added) : added.password)
    })
  device
    .command('revoke <name>')
    .description(commands.deviceRevoke)
    .action(run((hub, name: string) => revokeDevice(hub, name)))
  device
    .command('trust <device> <key>')
    .description(commands.deviceTrust)
    .action(run((hub, id: string, key: string) => trustKey(hub, id, key)))
  device.command('list').description(commands.deviceList).action(run(listDevices))

  const province = program.command('province').description(commands.province)
  province
    .command('add <code>')
    .description(commands.provinceAdd)
    .action(runSteps((hub, boot, code: string) => addProvince(hub, provinceCode(code), boot)))
  province.command('list').description(commands.provinceList).action(run(listProvinces))
  province
    .command('remove <code>')
    .description(commands.provinceRemove)
    .action(runSteps((hub, _, code: string) => removeProvince(hub, provinceCode(code))))

  program.command('status').description(commands.status).action(run(readStatus))
  program
    .command('statistics <name>')
    .description(commands.statistics)
    .option('--level <number>', '', '3')
    .action(run((hub, name: string, { level }: { level: string }) => readStatistics(hub, name, Number(level))))
  program
    .command('backup <directory>')
    .description(commands.backup)
    .action(
      run(async (hub, directory: string) =>
        backUp(hub, directory, await databasesToBackUp(hub), new Date(world.nowMs()).toISOString()),
      ),
    )
  program
    .command('restore <directory>')
    .description(commands.restore)
    .action(
      runSteps(async (hub, boot, directory: string) => [
        ...(await restore(hub, directory, boot.onStep)),
        // Rights, design documents and jobs of this version, over whatever the copy held.
        ...(await bootstrap(hub, boot)),
      ]),
    )
  program
    .command('verify')
    .description(commands.verify)
    .option('--backup <directory>')
    .action(async ({ backup }: { backup?: string }) => {
      const databases = backup === undefined ? undefined : (await readBackup(backup)).databases.length
      const findings = await verifyHub(connect(options(), world))
      if (findings.length > 0) exitCode = 1
      if (asJson()) world.print(JSON.stringify({ findings, ...(databases === undefined ? {} : { databases }) }))
      else world.print(findings.map(({ what, problem }) => `${problem}\t${what}`).join('\n') || strings.sound)
    })

  /** A round now and then until the process is told to end; `--once` for a timer of the system. */
  const serve =
    (round: (hub: HubConnection) => () => Promise<unknown>) =>
    async ({ once = false, every }: { once?: boolean; every: string }) => {
      const work = round(connect(options(), world))
      if (once) return world.print(JSON.stringify(await work()))
      await runService(work, { everyMs: Number(every) * 1_000, interrupted: world.interrupted, log: world.log })
    }
  const service = (name: 'notifier' | 'gatekeeper' | 'indexer') =>
    program.command(name).description(commands[name]).option('--once').option('--every <seconds>', '', '30')

  service('notifier').action(
    serve((hub) => {
      const senders = sendersFrom(world.env)
      const { name: owner, hasEnded } = ownerOfProcess()
      const onEvent = (event: object) => world.log(JSON.stringify(event))
      return () => runRound(hub, { owner, hasEnded, senders, nowMs: world.nowMs, onEvent })
    }),
  )
  service('gatekeeper').action(serve((hub) => () => watchOnce(hub, world.nowMs)))
  service('indexer').action(
    serve((hub) => async () => ({ carried: await keepProvinceIndexes(hub), ledgers: await compareLedgers(hub) })),
  )

  try {
    await program.parseAsync(argv, { from: 'user' })
    return exitCode
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2
    const error = toAppError(thrown)
    const message = messageOf(error, strings)
    const { code, details } = error
    if (asJson()) world.print(JSON.stringify({ error: { code, message, details } }))
    else world.log(message)
    return 1
  }
}

function connect({ url: given }: Options, { env }: HubWorld): HubConnection {
  const text = given ?? env['COMPTOIR_HUB_URL']
  if (text === undefined || !URL.canParse(text)) throw new AppError('address.missing')
  const url = new URL(text)
  if (url.password !== '') throw new AppError('secret.on-command-line')
  const user = env['COMPTOIR_HUB_USER'] ?? (url.username === '' ? 'admin' : decodeURIComponent(url.username))
  url.username = ''
  return connectHub({ url: url.href, user, password: requireSecret(env, 'COMPTOIR_HUB_PASSWORD') }, { pause })
}

/** Mail and SMS as the environment says; a channel without settings waits. */
function sendersFrom(env: NodeJS.ProcessEnv) {
  const smtp = readSecret(env, 'COMPTOIR_SMTP_URL')
  const sms = env['COMPTOIR_SMS_URL']
  if (sms && !URL.canParse(sms)) throw new AppError('sms.bad-address', { details: { name: 'COMPTOIR_SMS_URL' } })
  return {
    email: smtp ? createMailer({ url: smtp, from: env['COMPTOIR_MAIL_FROM'] ?? 'comptoir@localhost' }) : undefined,
    sms: sms
      ? createSmsGateway({
          url: sms,
          authorization: readSecret(env, 'COMPTOIR_SMS_AUTHORIZATION') || undefined,
          fields: {
            to: env['COMPTOIR_SMS_FIELD_TO'] ?? 'to',
            text: env['COMPTOIR_SMS_FIELD_TEXT'] ?? 'text',
            key: env['COMPTOIR_SMS_FIELD_KEY'] ?? 'reference',
          },
          isRepeatable: env['COMPTOIR_SMS_SENDS_A_KEY_ONCE'] === 'yes',
        })
      : undefined,
  }
}

function siteCode(text: string): string {
  const code = parseSiteCode(text)
  if (code === undefined) throw new AppError('site.bad-code', { details: { site: text } })
  return code
}

function provinceCode(text: string): string {
  const code = parseProvinceCode(text)
  if (code === undefined) throw new AppError('province.bad-code', { details: { province: text } })
  return code
}

function moduleOf(text: string): Module {
  const module = MODULES.find((name) => name === text.trim())
  if (!module) throw new AppError('module.unknown', { details: { module: text } })
  return module
}
