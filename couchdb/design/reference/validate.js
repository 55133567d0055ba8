function (newDoc, oldDoc, userCtx) {
  if (userCtx.roles.indexOf('_admin') !== -1) return
  var id = newDoc._id
  if (id.charAt(0) === '_') throw { forbidden: 'server-only' }
  if (newDoc._deleted) return
  if (id.indexOf(newDoc.type + ':') !== 0) throw { forbidden: 'wrong-id' }
  if (oldDoc && !oldDoc._deleted && /^(portrait|merge-policy|audit|device):/.test(id)) throw { forbidden: 'never-changed' }
}
