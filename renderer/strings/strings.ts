/** The same tree of keys with any words: `const en: Strings<typeof fr>` makes a missing English key a compile error. */
export type Strings<T> = { readonly [K in keyof T]: T[K] extends string ? string : Strings<T[K]> }

/**
 * All namespaces, for typed `t()` calls. Each French file adds its own by declaration merging:
 * `declare module '../strings' { interface Namespaces { lending: typeof fr } }`.
 */
// oxlint-disable-next-line typescript/no-empty-interface -- filled by declaration merging in strings/fr/*.ts
export interface Namespaces {}

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: Namespaces
    returnNull: false
  }
}
