/** What travels on the wire and in documents: plain JSON, nothing with behaviour. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
