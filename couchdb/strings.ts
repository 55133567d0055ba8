import type { AppError } from '@shared/base/app-error'
import type { Outcome } from './hub/ensure'

/** What the head-office command says, in both languages side by side. */
interface Strings {
  readonly outcomes: Readonly<Record<Outcome, string>>
  readonly nothingChanged: string
  readonly changed: (count: number) => string
  readonly password: (device: string) => string
  readonly sound: string
  readonly commands: Readonly<Record<keyof typeof COMMANDS, string>>
  readonly errors: Readonly<Record<string, (details: AppError['details']) => string>>
}

const COMMANDS = {
  program: { fr: 'Le siège : un CouchDB et ses services', en: 'Head office: a CouchDB and its services' },
  bootstrap: { fr: 'préparer le serveur ; à répéter sans risque', en: 'prepare the server; safe to repeat' },
  site: { fr: 'sites', en: 'sites' },
  siteAdd: { fr: 'ajouter un site et ses bases', en: 'add a site and its databases' },
  siteList: { fr: 'lister les sites', en: 'list the sites' },
  siteRemove: { fr: 'fermer un site ; ses données restent', en: 'close a site; its data stay' },
  device: { fr: 'postes', en: 'workstations' },
  deviceAdd: { fr: 'donner un compte à un poste', en: 'give a workstation an account' },
  deviceStatistics: {
    fr: 'ce poste peut demander les statistiques de tous les sites',
    en: 'this workstation may ask for statistics of all sites',
  },
  deviceRevoke: { fr: 'retirer le compte d’un poste', en: 'take a workstation’s account away' },
  deviceList: { fr: 'lister les postes', en: 'list the workstations' },
  deviceTrust: { fr: 'noter la clé dont un poste signe', en: 'note the key a workstation signs with' },
  status: { fr: 'nœuds, tailles, retards, comptes', en: 'nodes, sizes, lag, accounts' },
  statistics: {
    fr: 'statistiques de tous les sites : loans, enrolments, averages, revenue',
    en: 'statistics of all sites: loans, enrolments, averages, revenue',
  },
  backup: { fr: 'copier toutes les bases dans un dossier', en: 'copy every database into a folder' },
  restore: { fr: 'remettre une copie en place', en: 'put a copy back' },
  verify: { fr: 'comparer le serveur à ce qu’il doit être', en: 'compare the server with what it should be' },
  notifier: { fr: 'envoyer les avis en attente', en: 'send the notices that wait' },
  province: { fr: 'les index des provinces', en: 'the indexes of provinces' },
  provinceList: { fr: 'lister les provinces qui ont un index', en: 'list the provinces with an index' },
  provinceRemove: { fr: 'fermer l’index d’une province ; il reste', en: 'close the index of a province; it stays' },
  provinceAdd: { fr: 'ouvrir l’index d’une province', en: 'open the index of a province' },
  indexer: {
    fr: 'tenir les index des provinces et du pays, comparer les registres des sites',
    en: 'keep the indexes of provinces and of the country, compare the ledgers of the sites',
  },
  gatekeeper: {
    fr: 'vérifier ce qui arrive et mettre de côté le faux',
    en: 'verify what arrives and set aside what is false',
  },
} as const

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

const fr: Strings = {
  outcomes: { made: 'créé', changed: 'modifié', unchanged: 'inchangé' },
  nothingChanged: 'Rien à changer.',
  changed: (count) => `${count} changement${count > 1 ? 's' : ''}.`,
  password: (device) => `Mot de passe du poste ${device}, montré cette seule fois :`,
  sound: 'Tout est comme il doit être.',
  commands: pick('fr'),
  errors: {
    'hub.unreachable': ({ request }) =>
      `Le serveur ne répond pas (${shown(request)}). Vérifiez l’adresse et le réseau, puis recommencez.`,
    'hub.unauthorized': () =>
      'Le serveur refuse ce nom et ce mot de passe. Vérifiez COMPTOIR_HUB_USER et COMPTOIR_HUB_PASSWORD_FILE.',
    'hub.locked': () => 'Ce compte est bloqué après trop d’essais. Attendez cinq minutes avec le bon mot de passe.',
    'hub.forbidden': ({ request }) => `Ce compte n’est pas administrateur du serveur (${shown(request)}).`,
    'hub.not-found': ({ request }) =>
      `Le serveur ne connaît pas ${shown(request)}. S’il est neuf, préparez-le d’abord : bootstrap.`,
    'hub.node-down': ({ nodes }) =>
      `Des nœuds ne répondent pas : ${shown(nodes)}. Démarrez-les, puis recommencez : la suite reprendra là.`,
    'hub.node-behind': ({ nodes }) =>
      `Ce nœud est neuf et ne connaît pas encore les bases de ${shown(nodes)}. Attendez qu’il les apprenne, puis recommencez.`,
    'hub.no-cluster': () => 'Ce serveur ne connaît pas de grappe : retirez --node.',
    'device.exists': ({ name }) =>
      `Le poste ${shown(name)} a déjà un compte. Ajoutez --renew pour un nouveau mot de passe.`,
    'device.not-found': ({ name }) => `Aucun poste ${shown(name)}. « device list » les montre.`,
    'device.bad-name': ({ name }) => `${shown(name)} : des minuscules, chiffres et tirets, comme kin01-guichet1.`,
    'site.not-found': ({ site }) => `Aucun site ${shown(site)}. « site list » les montre, « site add » en ajoute.`,
    'site.bad-code': ({ site }) =>
      `${shown(site)} n’est pas un code de site : des lettres puis des chiffres, comme KIN01.`,
    'province.not-found': ({ province }) =>
      `Aucune province ${shown(province)}. « province list » les montre, « province add » en ajoute.`,
    'province.bad-code': ({ province }) =>
      `${shown(province)} n’est pas un code de province : des lettres, des chiffres et des tirets, comme CD10.`,
    'module.unknown': ({ module }) => `Module inconnu : ${shown(module)}. Il y a library, enrolment, grades, sales.`,
    'backup.not-found': ({ directory }) =>
      `Pas de copie complète dans ${shown(directory)} : manifest.json manque ou ne se lit pas.`,
    'backup.damaged': ({ file }) =>
      `Le fichier ${shown(file)} n’est plus celui qui a été écrit. Prenez une autre copie.`,
    'hub.short-read': ({ database }) =>
      `Le serveur n’a pas tout donné de ${shown(database)}. Recommencez quand tous les nœuds répondent.`,
    'restore.refused': ({ database, id }) => `Le serveur refuse ${shown(id)} dans ${shown(database)}.`,
    'secret.missing': ({ name }) => `Donnez ${shown(name)} ou ${shown(name)}_FILE dans l’environnement.`,
    'secret.unreadable': ({ file, name }) => `Le fichier ${shown(file)} que nomme ${shown(name)} ne se lit pas.`,
    'secret.on-command-line': () =>
      'L’adresse contient un mot de passe, que tous peuvent lire ici. Mettez-le dans COMPTOIR_HUB_PASSWORD_FILE.',
    'statistics.unknown': ({ known }) => `Il y a ces statistiques : ${shown(known)}.`,
    'sms.bad-address': ({ name }) => `${shown(name)} n’est pas une adresse. Corrigez-la, puis relancez le service.`,
    'address.missing': () => 'Donnez l’adresse du serveur avec --url ou COMPTOIR_HUB_URL.',
  },
}

const en: Strings = {
  outcomes: { made: 'made', changed: 'changed', unchanged: 'unchanged' },
  nothingChanged: 'Nothing to change.',
  changed: (count) => `${count} change${count > 1 ? 's' : ''}.`,
  password: (device) => `Password of workstation ${device}, shown this once:`,
  sound: 'Everything is as it should be.',
  commands: pick('en'),
  errors: {
    'hub.unreachable': ({ request }) =>
      `The server does not answer (${shown(request)}). Check the address and the network, then run this again.`,
    'hub.unauthorized': () =>
      'The server refuses this name and password. Check COMPTOIR_HUB_USER and COMPTOIR_HUB_PASSWORD_FILE.',
    'hub.locked': () => 'This account is locked after too many attempts. Wait five minutes with the right password.',
    'hub.forbidden': ({ request }) => `This account is no administrator of the server (${shown(request)}).`,
    'hub.not-found': ({ request }) =>
      `The server does not know ${shown(request)}. If it is new, prepare it first: bootstrap.`,
    'hub.node-down': ({ nodes }) =>
      `Nodes do not answer: ${shown(nodes)}. Start them, then run this again: it goes on from there.`,
    'hub.node-behind': ({ nodes }) =>
      `This node is new and does not know the databases of ${shown(nodes)} yet. Wait until it learns of them, then run this again.`,
    'hub.no-cluster': () => 'This server knows no cluster: leave out --node.',
    'device.exists': ({ name }) => `Workstation ${shown(name)} has an account. Add --renew for a new password.`,
    'device.not-found': ({ name }) => `No workstation ${shown(name)}. “device list” shows them.`,
    'device.bad-name': ({ name }) => `${shown(name)}: small letters, digits and dashes, such as kin01-desk1.`,
    'site.not-found': ({ site }) => `No site ${shown(site)}. “site list” shows them, “site add” adds one.`,
    'site.bad-code': ({ site }) => `${shown(site)} is no site code: letters, then digits, such as KIN01.`,
    'province.not-found': ({ province }) =>
      `No province ${shown(province)}. “province list” shows them, “province add” adds one.`,
    'province.bad-code': ({ province }) =>
      `${shown(province)} is no province code: letters, digits and dashes, such as CD10.`,
    'module.unknown': ({ module }) => `Unknown module: ${shown(module)}. There are library, enrolment, grades, sales.`,
    'backup.not-found': ({ directory }) =>
      `No complete copy in ${shown(directory)}: manifest.json is missing or unreadable.`,
    'backup.damaged': ({ file }) => `The file ${shown(file)} is not the one that was written. Take another copy.`,
    'hub.short-read': ({ database }) =>
      `The server did not give all of ${shown(database)}. Run this again when every node answers.`,
    'restore.refused': ({ database, id }) => `The server refuses ${shown(id)} in ${shown(database)}.`,
    'secret.missing': ({ name }) => `Give ${shown(name)} or ${shown(name)}_FILE in the environment.`,
    'secret.unreadable': ({ file, name }) => `The file ${shown(file)} that ${shown(name)} names cannot be read.`,
    'secret.on-command-line': () =>
      'The address holds a password, which everybody can read here. Put it into COMPTOIR_HUB_PASSWORD_FILE.',
    'statistics.unknown': ({ known }) => `There are these statistics: ${shown(known)}.`,
    'sms.bad-address': ({ name }) => `${shown(name)} is no address. Correct it, then start the service again.`,
    'address.missing': () => 'Give the server’s address with --url or COMPTOIR_HUB_URL.',
  },
}

export function stringsOf(env: NodeJS.ProcessEnv): Strings {
  const language = env['COMPTOIR_LANG'] ?? env['LC_ALL'] ?? env['LANG'] ?? ''
  return language.startsWith('en') ? en : fr
}

/** What failed, on what, and what to do next; a code without words keeps its details. */
export function messageOf(error: AppError, strings: Strings): string {
  return strings.errors[error.code]?.(error.details) ?? `${error.code} ${JSON.stringify(error.details)}`
}

function pick(language: 'fr' | 'en'): Record<keyof typeof COMMANDS, string> {
  const words = Object.entries(COMMANDS).map(([name, said]) => [name, said[language]])
  return Object.fromEntries(words) as Record<keyof typeof COMMANDS, string>
}
