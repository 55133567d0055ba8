import { createConnection, windowResume } from './connection'
import { listenForPorts } from './port-transport'

/** This window's connection to the store. */
export const store = createConnection(windowResume)

listenForPorts((transport) => store.attach(transport))
