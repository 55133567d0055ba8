// @ts-check
// Which folder may import what. The first rule whose pattern matches a file decides for it; a file that matches none fails.
// `*` stands for one name. A folder may always import itself. `import type` counts like any other import.

/**
 * @typedef {object} Rule
 * @property {string} files a folder or a file; `*` stands for one name or a part of one
 * @property {readonly string[] | 'anything'} folders folders and files of this repository, without extension
 * @property {readonly string[] | 'anything'} packages external packages, `x-*` for a family
 * @property {readonly string[]} [typesOf] packages of which only types may be imported
 * @property {boolean} [node] whether Node's built-in modules may be imported
 * @property {boolean} [isTest] tests may import anything, and only tests may import tests
 */

const base = 'shared/base'
const domain = 'shared/domain'
const documents = 'shared/documents'
const protocol = 'shared/protocol'
const storeDocuments = 'electron/store/documents'
/** The composition of the store for a command line, and the session it keeps in the profile. */
const storeDoor = ['electron/store/profile-door', 'electron/store/kept-session']

const sqlite = ['libsql']
const pouchdb = ['pouchdb-*']
/** Pure functions without Node or DOM: what the field has already solved. */
const pureRules = ['isbn3', 'libphonenumber-js']
const react = ['react', 'react-dom']
const words = ['i18next', 'react-i18next']
const parts = [...react, ...words, '@base-ui/react', 'lucide-react', 'react-hook-form', 'recharts']
const documentMakers = ['bwip-js', 'exceljs', 'pdfkit', 'pdfmake']
const fileReaders = ['iconv-lite', 'read-excel-file', 'saxes']
/** Turns, cuts and measures pictures, reads the codes in them and finds faces. */
const imageMakers = ['sharp', 'zxing-wasm', '@techstark/opencv-js']

/** @type {readonly Rule[]} */
const tests = [
  // The fakes and contract suites of shared run wherever shared runs.
  { files: 'shared/testing', folders: ['shared'], packages: ['vitest', 'fast-check'], isTest: true },
  ...['*.test.ts', '*.test.tsx', '*.e2e.ts'].map((name) => anything(`**/${name}`)),
  anything('**/testing'),
  // Contract suites stand beside the port they describe; each implementation's test runs them.
  ...['storage-contract', 'storage-contract-history', 'storage-contract-changes'].map((name) =>
    anything(`electron/store/documents/storage/${name}.ts`),
  ),
  anything('e2e'),
  anything('couchdb/test'),
  anything('bench'),
  anything('faults'),
]

/** Entry files compose their own process out of everything in it. @type {readonly Rule[]} */
const compositionRoots = [
  { files: 'electron/main/index.ts', folders: ['electron/main', 'shared'], packages: ['electron'], node: true },
  ...['electron/store/*.ts', 'electron/store/modules/*.ts'].map((files) => ({
    files,
    folders: ['electron/store', 'electron/workers', 'shared'],
    packages: [...sqlite, ...pouchdb, 'ulid', 'zod'],
    // The utility process speaks to its parent through Electron's port; the module itself stays plain Node.
    typesOf: ['electron'],
    node: true,
  })),
  {
    files: 'electron/workers/*/index.ts',
    folders: ['electron/workers', 'shared'],
    packages: [...documentMakers, ...fileReaders, ...pureRules, 'zod'],
    node: true,
  },
  {
    files: 'cli/index.ts',
    folders: ['cli', 'electron/store', 'shared'],
    packages: ['commander', '@clack/prompts', 'cli-progress'],
    node: true,
  },
  { files: 'couchdb/*.ts', folders: ['couchdb', 'shared'], packages: ['commander', 'zod'], node: true },
  {
    files: 'renderer/app',
    folders: ['renderer', 'shared'],
    packages: [...parts, '@fontsource-variable/inter', 'wouter', 'zustand', 'vite'],
  },
]

/** @type {readonly Rule[]} */
const shared = [
  { files: base, folders: [], packages: [] },
  { files: domain, folders: [base], packages: pureRules },
  { files: documents, folders: [base, domain], packages: ['zod'] },
  { files: protocol, folders: [base, domain], packages: ['zod'] },
]

/** @type {readonly Rule[]} */
const store = [
  { files: storeDocuments, folders: [base, domain, documents], packages: [...pouchdb, ...sqlite], node: true },
  {
    files: 'electron/store/migrations',
    folders: [base, domain, documents, storeDocuments],
    packages: [...pouchdb, ...sqlite],
    node: true,
  },
  {
    // Its states are shown as they are on the wire, and its counters come from the read models.
    files: 'electron/store/sync',
    folders: [
      base,
      domain,
      documents,
      protocol,
      storeDocuments,
      'electron/store/accounts',
      'electron/store/projections',
      'electron/workers/snapshot',
    ],
    packages: [...pouchdb, 'zod'],
    node: true,
  },
  {
    // Keyring and sessions: the only place that sees a password.
    files: 'electron/store/accounts',
    folders: [base, domain, documents, protocol, storeDocuments],
    packages: ['@node-rs/argon2', 'zod'],
    node: true,
  },
  {
    files: 'electron/store/projections',
    folders: [base, domain, documents, protocol, storeDocuments],
    packages: [...sqlite, 'zod'],
    node: true,
  },
  {
    // Not the documents' store: a query that reaches past the read models does not scale. Their shapes it may know.
    files: 'electron/store/queries',
    folders: [base, domain, documents, protocol, 'electron/store/projections', 'electron/workers'],
    packages: ['csv-stringify', 'exceljs', 'zod'],
    node: true,
  },
  {
    files: 'electron/store/commands',
    folders: [
      base,
      domain,
      documents,
      protocol,
      storeDocuments,
      'electron/store/accounts',
      'electron/store/queries',
      'electron/workers',
    ],
    packages: ['ulid', 'libphonenumber-js', 'zod'],
    node: true,
  },
  {
    files: 'electron/store/server',
    folders: [
      base,
      domain,
      documents,
      protocol,
      'electron/store/accounts',
      'electron/store/commands',
      'electron/store/queries',
      'electron/store/projections',
      'electron/store/sync',
    ],
    packages: [],
    node: true,
  },
]

/** @type {readonly Rule[]} */
const processes = [
  {
    // Prepares what replication stores, by the storage's own rule of what may be stored as it is.
    files: 'electron/workers/snapshot',
    folders: [base, 'electron/workers', `${storeDocuments}/storage/checksum`, `${storeDocuments}/storage/loadable`],
    packages: ['zod'],
    node: true,
  },
  {
    files: 'electron/workers',
    folders: [base, domain, protocol],
    packages: [...documentMakers, ...fileReaders, ...imageMakers, ...pureRules, 'zod'],
    node: true,
  },
  { files: 'electron/main', folders: [base, protocol], packages: ['electron', 'zod'], node: true },
  { files: 'electron/preload', folders: [protocol], packages: ['electron'] },
  {
    files: 'cli',
    folders: [base, protocol, ...storeDoor],
    packages: ['commander', '@clack/prompts', 'cli-progress'],
    node: true,
  },
]

/** @type {readonly Rule[]} */
const renderer = [
  { files: 'renderer/client', folders: [base, domain, protocol], packages: ['react', 'zustand'] },
  { files: 'renderer/strings', folders: [base, domain, protocol], packages: ['react', ...words] },
  {
    files: 'renderer/components',
    folders: [base, domain, 'renderer/strings'],
    packages: [...parts, 'isbn3', 'zod', 'zustand'],
  },
  // A page for developers: every component once.
  { files: 'renderer/gallery', folders: ['renderer'], packages: [...parts, 'zod'] },
  {
    files: 'renderer/screens/*',
    folders: [base, domain, protocol, 'renderer/client', 'renderer/components', 'renderer/strings'],
    packages: [...parts, '@hookform/resolvers', 'wouter', 'zod', 'zustand'],
  },
]

/** @type {readonly Rule[]} */
const headOffice = [
  { files: 'couchdb/design', folders: [], packages: [] },
  // How CouchDB is asked; which databases a site has is said once, for both ends.
  {
    files: 'couchdb/hub',
    folders: [base, domain, 'electron/store/documents/database-names'],
    packages: ['nano', 'zod'],
    node: true,
  },
  {
    files: 'couchdb/bootstrap',
    folders: [base, domain, documents, 'couchdb/hub', 'couchdb/design'],
    packages: ['zod'],
    node: true,
  },
  {
    files: 'couchdb/notifier',
    folders: [base, domain, documents, 'couchdb/hub'],
    packages: ['nodemailer', 'zod'],
    node: true,
  },
  // Reads chunks with the very functions of the views.
  {
    files: 'couchdb/ledger',
    folders: [base, domain, 'couchdb/hub', 'electron/store/documents/content-proof'],
    packages: ['zod'],
    node: true,
  },
  { files: 'couchdb/indexer', folders: [base, domain, 'couchdb/hub'], packages: ['zod'], node: true },
  {
    files: 'couchdb/gatekeeper',
    folders: [
      ...[base, domain, documents, 'couchdb/hub'],
      ...['content-proof', 'audit-proof', 'author-proof', 'find-evidence', 'merge-policy-id', 'merged-body'].map(
        (file) => `electron/store/documents/${file}`,
      ),
    ],
    packages: ['zod'],
    node: true,
  },
]

/** @type {readonly Rule[]} */
const tooling = [
  // Scripts run before anything is built, some before anything is installed.
  { files: 'scripts', folders: [], packages: ['vite'], node: true },
  // `out/` is what it builds.
  { files: 'bin', folders: ['scripts'], packages: [], node: true },
  // Declarations of packages that come without any.
  { files: 'types', folders: [], packages: 'anything', node: true },
  { files: '*.config.ts', folders: [], packages: 'anything', node: true },
]

export const rules = [tests, compositionRoots, shared, store, processes, renderer, headOffice, tooling].flat()

/**
 * @param {string} files
 * @returns {Rule}
 */
function anything(files) {
  return { files, folders: 'anything', packages: 'anything', node: true, isTest: true }
}
