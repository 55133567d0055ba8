import type { Module } from '../accounts/role'
import { base64Bytes } from './base64-bytes'
import { inflateRaw } from './inflate-raw'
import { mapGrade, mapSchool } from './map-grade'
import { mapLoan } from './map-loan'
import { mapCorrection, mapRevenue, mapSalesDays } from './map-sales'
import { mapVoter } from './map-voter'
import { readSales } from './sales-rows'
import type { View } from './view'

type Designs = Readonly<Record<string, Readonly<Record<string, View>>>>

const LEDGER = ['chunk', 'transaction']
const reading = { base64: base64Bytes, inflate: inflateRaw, read: readSales }

/** Every view there is, by module and design document: on a workstation over its site, at head office over all (`<module>-all`). */
export const VIEWS: Readonly<Record<Module, Designs>> = {
  library: { loans: { 'by-month': { types: ['loan'], map: mapLoan, parts: {}, reduce: '_sum' } } },
  enrolment: { enrolments: { 'by-month': { types: ['voter'], map: mapVoter, parts: {}, reduce: '_sum' } } },
  grades: {
    averages: {
      'by-assessment': { types: ['grade'], map: mapGrade, parts: {}, reduce: '_sum' },
      school: { types: ['class', 'subject', 'assessment'], map: mapSchool, parts: {}, reduce: 'none' },
    },
  },
  sales: {
    revenue: {
      'by-month': { types: LEDGER, map: mapRevenue, parts: reading, reduce: '_sum' },
      days: { types: LEDGER, map: mapSalesDays, parts: reading, reduce: '_stats' },
      corrections: { types: ['correction'], map: mapCorrection, parts: {}, reduce: 'none' },
    },
  },
}
